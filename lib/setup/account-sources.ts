import { isKnown, type Word } from '../text';
import type { RunCommand } from './run-commands';

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'source', '.', 'eval']);

const SCRIPT = /\.(?:sh|bash|py|pl)$/;

/** A program that may do anything: a script from the image or from a pipe, a name that nobody can know. */
export function isOpaque({ words, name: program, piped }: RunCommand): boolean {
  const value = words[0]?.value ?? '';
  if (!isKnown(value) || value.startsWith('./') || SCRIPT.test(value)) return true;
  if (SHELLS.has(program)) return piped || words.length > 1;
  if ((program === 'useradd' || program === 'adduser') && words.some((word) => !isKnown(word.value)))
    return true;
  return (
    (program === 'dpkg' || program === 'rpm') && words.some((word) => /^-+(?:i|U|install)/.test(word.value))
  );
}

const NONE: readonly never[] = [];
/** A map, since a lookup of text in an object first makes a key of that text. */
const INSTALLS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'apt-get': ['install'],
    apt: ['install'],
    aptitude: ['install'],
    apk: ['add'],
    yum: ['install', 'localinstall', 'groupinstall'],
    dnf: ['install', 'groupinstall'],
    microdnf: ['install'],
    zypper: ['install', 'in'],
    pacman: ['-S', '-Sy', '-Syu', '-Sy --noconfirm'],
  }),
);

/** The packages that these commands install, as named there. */
export function packagesOf(commands: readonly RunCommand[]): readonly string[] {
  return commands.flatMap(({ words, name }) => {
    const verbs = INSTALLS.get(name);
    return verbs ? namesBehind(words, verbs) : NONE;
  });
}

function namesBehind(words: readonly Word[], verbs: readonly string[]): readonly string[] {
  const verb = words.findIndex((word, at) => at > 0 && verbs.includes(word.value));
  return verb < 0 ? NONE : words.slice(verb + 1).map((word) => word.value);
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
export function brings(name: string, user: string): boolean {
  if (!isKnown(name) || /\.(?:deb|rpm|apk)$/.test(name)) return true;
  if (Object.hasOwn(ALIASES, name) && ALIASES[name]?.includes(user)) return true;
  if (name === user) return true;
  return name
    .split(/[-_.\d:=]+/)
    .some((word) => word === user || (user.length >= 4 && word.length >= 4 && word.startsWith(user)));
}
