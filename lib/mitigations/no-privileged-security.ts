import { type Container, occurrences } from '../setup';
import { isKnown, UNKNOWN } from '../text';

/** A capability's name as moby compares it: upper case, without `CAP_`. */
export function capabilityOf(value: string): string {
  return value.toUpperCase().replace(/^CAP_/, '');
}

/** The last value of one `--security-opt` key, `key=value` or the older `key:value`; null where it is not given. */
export function securityOption(container: Container, key: string): string | null {
  let last: string | null = null;
  for (const { value } of occurrences(container, 'security-opt')) {
    const at = value.search(/[=:]/);
    if (at >= 0 && value.slice(0, at) === key) last = value.slice(at + 1);
  }
  return last;
}

/** `apparmor=unconfined` or `seccomp=unconfined` where one of them holds, null where none does. */
export function unconfinedBy(container: Container): string | 'unknown' | null {
  const keys = ['apparmor', 'seccomp'];
  const found = keys.find((key) => securityOption(container, key) === 'unconfined');
  if (found) return `${found}=unconfined`;
  const isOpen =
    keys.some((key) => !isKnown(securityOption(container, key) ?? '')) ||
    occurrences(container, 'security-opt').some(({ value }) => value.startsWith(UNKNOWN));
  return isOpen ? 'unknown' : null;
}
