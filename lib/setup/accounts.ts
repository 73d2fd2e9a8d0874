import { isKnown, type Span, type Word } from '../text';
import { lineageOf } from './lineage';
import { programName, type RunCommand, runCommandsOf } from './run-commands';
import type { DockerfileFile, Image } from './types';

/** A user that a RUN of the image creates. */
export interface Account {
  readonly name: string;
  /** As written behind `-u`; null where the system picks one. */
  readonly uid: Word | null;
  readonly span: Span;
}

/** What an image's own instructions do to its /etc/passwd. */
export interface Accounts {
  readonly file: DockerfileFile;
  /** By name; the last one to create or change it. */
  readonly created: ReadonlyMap<string, Account>;
  readonly removed: ReadonlySet<string>;
  /** True where something that these files do not show may have created this name: a copied passwd, a package, a script. */
  mayHold(name: string): boolean;
}

/** Reads `useradd`, `adduser` (Debian's and BusyBox'), `usermod` and `userdel` from the RUNs of an image. */
export function accountsOf(image: Image): Accounts {
  const created = new Map<string, Account>();
  const removed = new Set<string>();
  const commands = runCommandsOf(image);
  for (const { words } of commands) {
    const program = programName(words[0]);
    if (program === 'useradd' || program === 'adduser') {
      const account = readAccount(words, program);
      if (account) created.set(account.name, account);
    } else if (program === 'usermod') {
      const changed = readAccount(words, 'useradd');
      if (changed?.uid) created.set(changed.name, changed);
    } else if (program === 'userdel' || program === 'deluser') {
      const name = words.at(-1)?.value ?? '';
      removed.add(name);
      created.delete(name);
    }
  }
  const opaque = copiesPasswd(image) || commands.some(isOpaque) || writesPasswd(image);
  const packages = opaque ? [] : packagesOf(commands);
  return {
    file: image.file,
    created,
    removed,
    mayHold: (name) => opaque || packages.some((each) => brings(each, name)),
  };
}

/** Options that take the next word, by program. Sources: useradd(8), adduser(8), BusyBox adduser --help. */
const VALUES = {
  useradd: 'bcdefgGkKpsuZRP',
  adduser: 'hgsGuk',
} as const;
const LONG_VALUES = new Set(
  'base-dir comment home-dir home expiredate inactive gid groups skel key password shell uid root prefix selinux-user firstuid lastuid firstgid lastgid ingroup gecos conf add-extra-groups-to'.split(
    ' ',
  ),
);

function readAccount(words: readonly Word[], program: 'useradd' | 'adduser'): Account | null {
  let name: Word | undefined;
  let uid: Word | null = null;
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const option = readOption(word.value, VALUES[program]);
    if (!option) {
      // BusyBox' and Debian's `adduser USER GROUP` adds a member, not an account: the first operand is the name.
      name ??= word;
      continue;
    }
    const value = option.inline === null ? words[++at] : part(word, option.inline);
    if (option.isUid && value) uid = value;
  }
  return name ? { name: name.value, uid, span: name.span } : null;
}

interface Read {
  readonly isUid: boolean;
  /** The value inside the word itself; null where the next word is it. */
  readonly inline: string | null;
}

/** Reads one option word; null for an operand. A switch without a value has the empty inline value. */
function readOption(word: string, values: string): Read | null {
  if (!word.startsWith('-') || word === '-') return null;
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    if (equals >= 0) return { isUid: name === 'uid', inline: word.slice(equals + 1) };
    return LONG_VALUES.has(name) ? { isUid: name === 'uid', inline: null } : { isUid: false, inline: '' };
  }
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    if (!values.includes(letter)) continue;
    const inline = word.slice(at + 1);
    return { isUid: letter === 'u', inline: inline === '' ? null : inline };
  }
  return { isUid: false, inline: '' };
}

/** The end of a word as a word of its own. */
function part(word: Word, value: string): Word {
  if (value === '' || word.map) return { ...word, value };
  const end = word.span.end;
  return { value, span: { start: end - value.length, end }, map: null, open: false };
}

/** COPY or ADD onto /etc, /etc/passwd, or a whole root. */
function copiesPasswd(image: Image): boolean {
  return lineageOf(image).some((stage) =>
    stage.instructions.some(({ keyword, words, exec, flags }) => {
      if (keyword !== 'COPY' && keyword !== 'ADD') return false;
      const target = (exec.at(-1) ?? words.at(-1))?.value ?? '';
      if (!isKnown(target) || /^\/etc(?:\/passwd)?\/?$/.test(target)) return true;
      return target === '/' && (keyword === 'ADD' || flags.some(({ name }) => name === 'from'));
    }),
  );
}

/** A RUN that names the file writes it in a way that is not followed. */
function writesPasswd(image: Image): boolean {
  return lineageOf(image).some((stage) =>
    stage.instructions.some(
      ({ keyword, content }) => keyword === 'RUN' && content.value.includes('/etc/passwd'),
    ),
  );
}

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'source', '.', 'eval']);

/** A program that may do anything: a script from the image or from a pipe, a name that nobody can know. */
function isOpaque({ words, piped }: RunCommand): boolean {
  const value = words[0]?.value ?? '';
  const program = programName(words[0]);
  if (!isKnown(value) || value.startsWith('./') || /\.(?:sh|bash|py|pl)$/.test(value)) return true;
  if (SHELLS.has(program)) return piped || words.length > 1;
  if ((program === 'useradd' || program === 'adduser') && words.some((word) => !isKnown(word.value)))
    return true;
  return (
    (program === 'dpkg' || program === 'rpm') && words.some((word) => /^-+(?:i|U|install)/.test(word.value))
  );
}

const INSTALLS: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['install'],
  apt: ['install'],
  aptitude: ['install'],
  apk: ['add'],
  yum: ['install', 'localinstall', 'groupinstall'],
  dnf: ['install', 'groupinstall'],
  microdnf: ['install'],
  zypper: ['install', 'in'],
  pacman: ['-S', '-Sy', '-Syu', '-Sy --noconfirm'],
};

function packagesOf(commands: readonly RunCommand[]): readonly string[] {
  return commands.flatMap(({ words }) => {
    const program = programName(words[0]);
    const verbs = Object.hasOwn(INSTALLS, program) ? INSTALLS[program] : undefined;
    const verb = verbs ? words.findIndex((word, at) => at > 0 && verbs.includes(word.value)) : -1;
    return verb < 0 ? [] : words.slice(verb + 1).map((word) => word.value);
  });
}

/** Packages whose service has a user of another name. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  apache2: ['www-data', 'apache'],
  httpd: ['apache'],
  'openssh-server': ['sshd'],
  openssh: ['sshd'],
  ssh: ['sshd'],
  dbus: ['messagebus', 'dbus'],
  'mariadb-server': ['mysql'],
  mariadb: ['mysql'],
  tor: ['debian-tor', 'toranon'],
  squid: ['proxy', 'squid'],
  bind9: ['bind', 'named'],
  bind: ['named'],
  exim4: ['Debian-exim'],
  cron: ['crontab'],
  'php-fpm': ['www-data'],
};

/** A package may bring the user of its service: the same word, or its beginning (`postgresql` brings `postgres`). */
function brings(name: string, user: string): boolean {
  if (!isKnown(name) || /\.(?:deb|rpm|apk)$/.test(name)) return true;
  if (Object.hasOwn(ALIASES, name) && ALIASES[name]?.includes(user)) return true;
  if (name === user) return true;
  return name
    .split(/[-_.\d:=]+/)
    .some((word) => word === user || (user.length >= 4 && word.length >= 4 && word.startsWith(user)));
}
