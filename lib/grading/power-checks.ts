import { type Container, cleanPath, effective, isOn, occurrences, placeIn } from '../setup';
import type { Span } from '../text';
import { isKnown } from '../text';
import { fails, holds, type Outcome, placeOf, unknownValue } from './outcome';
import { isRoot } from './ownership';
import { isWithin } from './paths';
import type { Place } from './types';

/** `wanted` is the path by which the program opens the device; a privileged container has those of the host. */
export function hasDevice(container: Container, wanted: string): Outcome {
  const everything = privilegedOption(container);
  if (everything) return holds('A privileged container has every device of the host.', everything);
  let vague: Outcome | null = null;
  for (const { value, span } of occurrences(container, 'device')) {
    const [source = '', ...rest] = value.split(':');
    // `host`, `host:container`, `host:rwm` and `host:container:rwm`: only a path begins with a slash.
    const target = rest[0]?.startsWith('/') ? rest[0] : source;
    const place = at(container, span);
    if (!isKnown(value)) vague ??= unknownValue('A device', place);
    else if (isWithin(wanted, cleanPath(target))) return holds(`It is given ${wanted}.`, place);
  }
  return vague ?? fails(`The container is not given ${wanted}.`, at(container, container.head.span));
}

/**
 * Whether the process has a capability, `SYS_TIME` or `CAP_SYS_TIME`: granted by name, by ALL, by `--privileged`,
 * or among those that Docker leaves; and the process is root, for to others the kernel hands none on.
 * Source: moby `pkg/oci/caps`.
 */
export function hasCapability(container: Container, wanted: string): Outcome {
  const name = capabilityOf(wanted);
  const user = effective(container, 'user');
  const who =
    user.state === 'set' && user.value !== '' ? user.value : container.image?.stage.user?.user.value;
  if (who !== undefined && isKnown(who) && !isRoot(who.split(':')[0] ?? '')) {
    const place = user.state === 'set' ? at(container, user.option.span) : undefined;
    return fails(`The process runs as ${who}, and capabilities go to root.`, place);
  }
  const everything = privilegedOption(container);
  if (everything) return holds('A privileged container has every capability.', everything);
  const added = grantOf(container, 'cap-add', name);
  const dropped = grantOf(container, 'cap-drop', name);
  if (added && !(added.name === 'ALL' && dropped?.name === name)) {
    return holds(`It is granted ${name}.`, added.place);
  }
  if (dropped) return fails(`${name} is dropped.`, dropped.place);
  const head = at(container, container.head.span);
  return DEFAULT.has(name)
    ? holds(`Docker leaves it ${name}.`, head)
    : fails(`${name} is not granted.`, head);
}

/** What Docker leaves a container without being asked. Source: moby `daemon/pkg/oci/caps/defaults.go`. */
const DEFAULT: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** The option that grants or drops this capability; one that names it goes before one that says ALL. */
function grantOf(container: Container, flag: string, name: string) {
  const options = occurrences(container, flag);
  for (const each of [name, 'ALL']) {
    const option = options.find(({ value }) => capabilityOf(value) === each);
    if (option) return { name: each, place: at(container, option.span) };
  }
  return null;
}

function capabilityOf(value: string): string {
  return value.toUpperCase().replace(/^CAP_/, '');
}

function privilegedOption(container: Container): Place | null {
  const value = effective(container, 'privileged');
  return value.state === 'set' && isOn(value) ? at(container, value.option.span) : null;
}

function at(container: Container, span: Span): Place {
  const place = placeIn(container, span);
  return placeOf(place.file, place.span);
}
