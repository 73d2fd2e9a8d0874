import { isKnown } from '../text';

/** Whom a `--user` or USER value names, before any /etc/passwd is looked at. */
export type Who =
  | { readonly kind: 'unknown' }
  /** `spelling`: a number that is zero, a name whose uid is zero, or no name before the colon. */
  | { readonly kind: 'root'; readonly spelling: 'number' | 'name' | 'nobody-named' }
  | { readonly kind: 'out-of-range' }
  | { readonly kind: 'uid'; readonly uid: number; readonly group: string | null }
  | { readonly kind: 'name'; readonly name: string; readonly group: string | null };

/**
 * Reads `name|uid[:group|gid]` as the daemon does: a number in Go's spelling (`+0`, `00`), and nothing before the
 * colon means uid 0. Source: moby/sys/user, GetExecUser.
 */
export function whoIs(value: string): Who {
  const [user = '', group] = value.split(':');
  if (!isKnown(user)) return { kind: 'unknown' };
  if (user === '') return { kind: 'root', spelling: 'nobody-named' };
  if (/^[+-]?\d+$/.test(user)) {
    const uid = Number(user);
    if (uid === 0) return { kind: 'root', spelling: 'number' };
    return uid < 0 || uid > MOST ? { kind: 'out-of-range' } : { kind: 'uid', uid, group: group || null };
  }
  if (ROOTS.has(user) || ADMINISTRATOR.test(user)) return { kind: 'root', spelling: 'name' };
  return { kind: 'name', name: user, group: group || null };
}

/** True for group root, by number or by name. */
export function isRootGroup(group: string | null): boolean {
  return group !== null && (group === 'root' || /^[+-]?0+$/.test(group));
}

/** True for the account that Windows containers have for ordinary work. */
export function isWindowsUser(name: string): boolean {
  return /^(?:user manager\\)?containeruser$/i.test(name);
}

/** toor is the customary second name of uid 0. */
const ROOTS = new Set(['root', 'toor']);
const MOST = 2_147_483_647;
const ADMINISTRATOR = /^(?:user manager\\)?containeradministrator$/i;
