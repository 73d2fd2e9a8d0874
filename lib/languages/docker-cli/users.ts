import { atoi } from './go/integer';

/** One line of /etc/passwd. */
export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** One line of /etc/group. */
export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The ids that a `--user` comes to, or the words with which the container does not start. */
export type ResolvedUser =
  | { readonly uid: number; readonly gid: number; readonly sgids: readonly number[] }
  | { readonly error: string };

const MAX_ID = 2147483647;
const RANGE = `uids and gids must be in range 0-${MAX_ID}`;

/**
 * Whom a `--user` value means in an image with these files, as moby/sys/user's `GetExecUser` resolves it: what
 * reads as a number is an id even where a name is spelt so, an empty name is root, and a number that no line has
 * gets group 0.
 */
export function resolveUser(
  spec: string,
  passwd: readonly PasswdEntry[],
  group: readonly GroupEntry[],
): ResolvedUser {
  const [name = '', groupName = ''] = spec.split(':');
  const number = numberOf(name);
  // Both ids are held against the range before any name is looked up (moby/sys user/user.go, parseNumeric).
  if ([number, numberOf(groupName)].some((id) => id !== null && (id < 0 || id > MAX_ID)))
    return { error: RANGE };
  const entry = passwd.find((user) => {
    if (name === '') return user.uid === 0;
    return number === null ? user.name === name : user.uid === number;
  });
  let uid = 0;
  let gid = 0;
  if (entry) {
    uid = entry.uid;
    gid = entry.gid;
  } else if (name !== '') {
    if (number === null) return { error: `unable to find user ${name}: no matching entries in passwd file` };
    uid = number;
  }
  if (groupName !== '') return withGroup(uid, groupName, group);
  const sgids = entry
    ? group.filter(({ members }) => members.includes(entry.name)).map((line) => line.gid)
    : [];
  return { uid, gid, sgids };
}

function withGroup(uid: number, name: string, group: readonly GroupEntry[]): ResolvedUser {
  const number = numberOf(name);
  const entry = group.find((line) => (number === null ? line.name === name : line.gid === number));
  if (entry) return { uid, gid: entry.gid, sgids: [] };
  if (number === null) return { error: `unable to find group ${name}: no matching entries in group file` };
  return { uid, gid: number, sgids: [] };
}

/** Go's Atoi keeps the largest int where a number is too large, which is then out of range. */
function numberOf(text: string): number | null {
  const read = atoi(text);
  if (read.ok) return read.value;
  return read.error.endsWith('value out of range') ? (text.startsWith('-') ? -(2 ** 63) : 2 ** 63) : null;
}
