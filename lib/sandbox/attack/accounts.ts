import type { GroupEntry, PasswdEntry } from '../../languages/docker-cli';
import { accountsOf, baseOf, type Image, lineageOf } from '../../setup';
import { isKnown } from '../../text';

/** The two files of an image that names of users are looked up in. */
export interface AccountFiles {
  readonly passwd: readonly PasswdEntry[];
  readonly group: readonly GroupEntry[];
}

/** Debian's own numbers (base-passwd), which most images keep. */
const NUMBERS: Readonly<Record<string, number>> = {
  daemon: 1,
  bin: 2,
  sys: 3,
  games: 5,
  man: 6,
  mail: 8,
  news: 9,
  'www-data': 33,
  backup: 34,
  list: 38,
  irc: 39,
  _apt: 42,
  nginx: 101,
  postgres: 999,
  redis: 999,
  mysql: 999,
  node: 1000,
  nonroot: 65532,
  nobody: 65534,
};
/** Of groups that no user is named after. */
const GROUPS: Readonly<Record<string, number>> = { tty: 5, disk: 6, shadow: 42, staff: 50, nogroup: 65534 };
const FIRST_ORDINARY = 1000;
const FIRST_SYSTEM = 100;
const DEBIAN = ['daemon', 'bin', 'sys', 'man', 'mail', 'www-data', 'backup', '_apt', 'nobody'];

/**
 * The accounts of an image: its base's and those that its RUNs make. Where the base is not known, names that are asked
 * for are taken to be there, each with a number of its own.
 */
export function accountFilesOf(image: Image | null, asked: readonly string[]): AccountFiles {
  const numbers = new Map<string, number>([['root', 0]]);
  const root = image ? lineageOf(image)[0]?.base.value : undefined;
  const base = root === undefined ? null : baseOf(root);
  for (const name of base?.names ?? DEBIAN) numbers.set(name, NUMBERS[name] ?? nextOf(numbers, FIRST_SYSTEM));
  const made = image ? accountsOf(image) : null;
  for (const { name, uid } of made?.created.values() ?? []) {
    const number = uid && /^\d{1,9}$/.test(uid.value) ? Number(uid.value) : nextOf(numbers);
    if (isName(name)) numbers.set(name, number);
  }
  for (const name of made?.removed ?? []) numbers.delete(name);
  for (const name of asked) {
    const mayBe = !made || !base?.names || made.mayHold(name);
    if (isName(name) && !numbers.has(name) && mayBe) numbers.set(name, NUMBERS[name] ?? nextOf(numbers));
  }
  const users = [...numbers];
  const groups = [...users.filter(([name]) => name !== 'nobody'), ...Object.entries(GROUPS)];
  return {
    passwd: users.map(([name, uid]) => ({ name, uid, gid: name === 'nobody' ? 65534 : uid })),
    group: [...new Map(groups)].map(([name, gid]) => ({ name, gid, members: [] })),
  };
}

/** Names of users and groups in `user`, `user:group`. */
export function namesIn(spec: string): readonly string[] {
  return spec.split(':').filter((part) => part !== '' && !/^\d+$/.test(part));
}

/** The two files as text, for the container's own folder. */
export function accountTexts({ passwd, group }: AccountFiles): {
  readonly passwd: string;
  readonly group: string;
} {
  const home = ({ name, uid }: PasswdEntry) => (uid === 0 ? '/root' : `/home/${name}`);
  return {
    passwd: passwd.map((one) => `${one.name}:x:${one.uid}:${one.gid}::${home(one)}:/bin/sh\n`).join(''),
    group: group.map(({ name, gid }) => `${name}:x:${gid}:\n`).join(''),
  };
}

function nextOf(numbers: ReadonlyMap<string, number>, first = FIRST_ORDINARY): number {
  const taken = new Set(numbers.values());
  let next = first;
  while (taken.has(next)) next += 1;
  return next;
}

function isName(name: string): boolean {
  return isKnown(name) && /^[a-z_][\w.-]{0,31}\$?$/i.test(name);
}
