import { isKnown, type Word } from '../text';
import { programName } from './run-commands';

/** A package as a command line names it. */
export interface NamedPackage {
  /** Without version, release, architecture or repository; may hold UNKNOWN. */
  readonly name: string;
  readonly word: Word;
}

/** What one command of a distribution's package manager does. */
export interface PackageCommand {
  readonly manager: string;
  readonly action: 'install' | 'remove' | 'upgrade';
  readonly packages: readonly NamedPackage[];
  /** The group that `apk add --virtual` makes of them. */
  readonly virtual: string | null;
  /** True where the command itself switches recommended packages off. */
  readonly noRecommends: boolean;
  readonly verb: Word;
}

interface Grammar {
  readonly install: readonly string[];
  readonly remove: readonly string[];
  readonly upgrade: readonly string[];
  /** Options that take the next word for their value. */
  readonly values: readonly string[];
  /** Options with which nothing is installed or removed: it is tried out, printed or downloaded. */
  readonly idle: RegExp;
}

const DNF: Grammar = {
  install: ['install', 'in', 'localinstall', 'groupinstall', 'reinstall'],
  remove: ['remove', 'rm', 'erase', 'autoremove', 'groupremove'],
  upgrade: ['update', 'upgrade', 'distro-sync', 'dsync', 'upgrade-minimal', 'update-minimal'],
  values: words(
    '-c --config --installroot --releasever --enablerepo --disablerepo --repo --repoid --setopt -x --exclude -d -e -R --forcearch --advisory --repofrompath --comment --rpmverbosity --disableplugin --enableplugin',
  ),
  idle: /^--(?:assumeno|downloadonly)$/,
};
const APT: Grammar = {
  install: ['install', 'reinstall', 'satisfy', 'build-dep'],
  remove: ['remove', 'purge', 'autoremove', 'autopurge', 'auto-remove'],
  upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade', 'safe-upgrade'],
  values: words(
    '-o --option -c --config-file -t --target-release --default-release -a --host-architecture -P --build-profiles',
  ),
  idle: /^(?:-[yqmfVu]*[sd][yqmfVu]*|--(?:simulate|just-print|dry-run|recon|no-act|download-only|print-uris))$/,
};

/** After each program's own manual page. */
const GRAMMARS: Readonly<Record<string, Grammar>> = {
  'apt-get': APT,
  apt: APT,
  aptitude: APT,
  apk: {
    install: ['add'],
    remove: ['del'],
    upgrade: ['upgrade'],
    values: words(
      '-t --virtual -X --repository --repositories-file -p --root --arch --keys-dir --cache-dir --cache-max-age --wait --timeout --progress-fd',
    ),
    idle: /^(?:-[qvfU]*s[qvfU]*|--simulate)$/,
  },
  yum: DNF,
  dnf: DNF,
  dnf5: DNF,
  microdnf: DNF,
  tdnf: DNF,
  zypper: {
    install: ['install', 'in'],
    remove: ['remove', 'rm'],
    upgrade: ['update', 'up', 'dist-upgrade', 'dup', 'patch'],
    values: words(
      '-R --root --installroot -C --cache-dir -D --reposd-dir -c --config --releasever -p --plus-repo -r --repo --from -t --type --download',
    ),
    idle: /^(?:--dry-run|-d|--download-only)$/,
  },
};

/** A map, since a lookup of text in an object first makes a key of that text, for every command of every RUN. */
const BY_NAME: ReadonlyMap<string, Grammar> = new Map(Object.entries(GRAMMARS));

function words(list: string): readonly string[] {
  return list.split(' ');
}

/** True for a program whose commands are read here. */
export function isPackageManager(program: string): boolean {
  return BY_NAME.has(program) || program === 'pacman' || program === 'dpkg' || program === 'rpm';
}

/** Reads a command of apt, apk, yum, dnf, microdnf, zypper, pacman, dpkg or rpm; null for anything else. */
export function packageCommandOf(command: readonly Word[]): PackageCommand | null {
  const manager = programName(command[0]);
  const grammar = BY_NAME.get(manager);
  if (grammar) return byVerb(manager, grammar, command.slice(1));
  if (manager === 'pacman') return pacman(command.slice(1));
  return manager === 'dpkg' || manager === 'rpm' ? singleFiles(manager, command.slice(1)) : null;
}

function byVerb(manager: string, grammar: Grammar, rest: readonly Word[]): PackageCommand | null {
  const operands: Word[] = [];
  let virtual: string | null = null;
  let noRecommends = false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (!word) break;
    const { value } = word;
    if (!value.startsWith('-') || value === '-') {
      operands.push(word);
      continue;
    }
    const takesNext = grammar.values.includes(value);
    const option = takesNext ? `${value}=${rest[++at]?.value ?? ''}` : value;
    if (grammar.idle.test(value)) return null;
    noRecommends ||= switchesRecommendsOff(option);
    if (manager === 'apk') virtual = /^(?:--virtual=|-t=?)(.+)$/.exec(option)?.[1] ?? virtual;
  }
  const [verb, ...named] = operands[0]?.value === 'group' ? operands.slice(1) : operands;
  const action = verb && actionOf(grammar, verb.value);
  if (!verb || !action) return null;
  const packages = named.map((word) => ({ name: packageName(manager, word.value), word }));
  if (action !== 'install') return { manager, action, packages, virtual, noRecommends, verb };
  // `apt-get install a- ` and `apk add !a` take packages away.
  const added = packages.filter(({ word }) => !/-$|^!/.test(word.value));
  return { manager, action, packages: added, virtual, noRecommends, verb };
}

function actionOf({ install, remove, upgrade }: Grammar, verb: string): PackageCommand['action'] | null {
  if (install.includes(verb)) return 'install';
  if (remove.includes(verb)) return 'remove';
  return upgrade.includes(verb) ? 'upgrade' : null;
}

function switchesRecommendsOff(option: string): boolean {
  return (
    option === '--no-install-recommends' ||
    option === '--no-recommends' ||
    option === '--without-recommends' ||
    /(?:^|[=\s])["']?APT::Install-Recommends=["']?(?:0|false|no|off)\b/i.test(option) ||
    /^-oAPT::Install-Recommends=["']?(?:0|false|no|off)\b/i.test(option) ||
    /install_weak_deps=(?:0|false|no)\b/i.test(option)
  );
}

/** The package's own name; a file or an address is cut down to the name it begins with. */
function packageName(manager: string, written: string): string {
  if (/\.(?:deb|rpm|apk|pkg\.tar\.\w+)$/.test(written)) return fileName(written);
  const bare = written.replace(/^["']|["']$/g, '');
  if (manager === 'apk') return bare.split(/[=<>~@]/, 1)[0] ?? bare;
  if (GRAMMARS[manager] === APT) return bare.split(/[=:/]/, 1)[0] ?? bare;
  const unarched = bare.replace(/\.(?:x86_64|noarch|aarch64|i686)$/, '').split(/[=<>]/, 1)[0] ?? bare;
  return unarched.replace(/-\d[\w.:+~]*(?:-[\w.+~]+)?$/, '');
}

/** `./openssh-server_9.2p1_amd64.deb` and `https://…/gcc-14.2-1.x86_64.rpm`. */
function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    name
      .split('_', 1)[0]
      ?.replace(/-\d.*$/, '')
      .replace(/\.\w+$/, '') ?? name
  );
}

/** Operations are capital letters, with their modifiers behind them in one word. */
function pacman(rest: readonly Word[]): PackageCommand | null {
  const verb = rest.find(({ value }) => /^-[SRU]|^--(?:sync|remove|upgrade)$/.test(value));
  if (!verb) return null;
  const values = words('-b --dbpath -r --root --arch --config --cachedir --ignore --ignoregroup --overwrite');
  const named = rest.filter(
    (word, at) => word !== verb && !word.value.startsWith('-') && !values.includes(rest[at - 1]?.value ?? ''),
  );
  const packages = named.map((word) => ({ name: packageName('pacman', word.value), word }));
  const isRemoval = /^-R|^--remove/.test(verb.value);
  // `-Ss`, `-Si`, `-Sc` only ask or clean.
  if (/^-S[a-z]*[silgc]/.test(verb.value)) return null;
  const upgrades = /^-S\w*u/.test(verb.value) || rest.some(({ value }) => value === '--sysupgrade');
  if (!isRemoval && packages.length === 0 && !upgrades) return null;
  const action = isRemoval ? 'remove' : packages.length === 0 ? 'upgrade' : 'install';
  return { manager: 'pacman', action, packages, virtual: null, noRecommends: true, verb };
}

/** `dpkg -i a.deb`, `rpm -Uvh a.rpm`. */
function singleFiles(manager: string, rest: readonly Word[]): PackageCommand | null {
  const verb = rest.find(({ value }) =>
    manager === 'dpkg'
      ? /^-(?:i|r|P)$|^--(?:install|remove|purge)$/.test(value)
      : /^-[iUFe]|^--(?:install|upgrade|freshen|erase)$/.test(value),
  );
  if (!verb || (manager === 'rpm' && /^--import$/.test(verb.value))) return null;
  const packages = rest
    .filter(({ value }) => !value.startsWith('-') && isKnown(value))
    .map((word) => ({ name: packageName(manager, word.value), word }));
  const action = /^-(?:r|P|e)|^--(?:remove|purge|erase)/.test(verb.value) ? 'remove' : 'install';
  return { manager, action, packages, virtual: null, noRecommends: true, verb };
}
