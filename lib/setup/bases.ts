import { type Family, OFFICIAL, OLD_UBUNTU, PASSWD, READY } from './bases-data';
import { imageName } from './repository';

/** What is known of an image that many build on: who it runs as, and which names its /etc/passwd holds. */
export interface Base {
  /** Its USER, as Docker would see it; `root` where it sets none. */
  readonly user: string;
  /** Names in /etc/passwd beside root; null where the list is not known. */
  readonly names: ReadonlySet<string> | null;
  /** The user that this image brings for ordinary work, where there is one. */
  readonly ready: string | null;
  /** How a user is added: with shadow's `useradd`, with BusyBox' `adduser`, or not at all (no shell). */
  readonly adds: 'useradd' | 'adduser' | null;
  readonly windows: boolean;
  /** The system it is made of; null where that is not known or none of those listed. */
  readonly family: Family | null;
}

const ROOT_ONLY: Base = {
  user: 'root',
  names: new Set(),
  ready: null,
  adds: null,
  windows: false,
  family: null,
};

/**
 * What is known of the image with this reference; null for one that the table does not hold. A look-alike name
 * (`bitnami-x/app`, `dhi.io.example/app`) is not held: the registry and the path must be the very ones.
 */
export function baseOf(reference: string): Base | null {
  if (reference === 'scratch') return ROOT_ONLY;
  const { repository, tag } = imageName(reference);
  const slash = repository.indexOf('/');
  const host = repository.slice(0, slash);
  const path = repository.slice(slash + 1);
  return HOSTS.get(host)?.(path, tag ?? 'latest') ?? null;
}

type Lookup = (path: string, tag: string) => Base | null;

const HOSTS: ReadonlyMap<string, Lookup> = new Map<string, Lookup>([
  ['docker.io', dockerHub],
  // Amazon's and Google's own copies of Docker's official images.
  ['public.ecr.aws', (path, tag) => officialUnder('docker/library/', path, tag)],
  ['mirror.gcr.io', (path, tag) => officialUnder('library/', path, tag)],
  ['gcr.io', distroless],
  ['dhi.io', hardened],
  ['cgr.dev', chainguard],
  ['mcr.microsoft.com', microsoft],
]);

function officialUnder(folder: string, path: string, tag: string): Base | null {
  return path.startsWith(folder) ? official(path.slice(folder.length), tag) : null;
}

function dockerHub(path: string, tag: string): Base | null {
  if (path.startsWith('library/')) return official(path.slice('library/'.length), tag);
  if (path === 'bitnami/minideb') return family('debian', tag);
  if (/^bitnami(?:legacy|secure)?\/[^/]+$/.test(path)) return runsAs('1001', null);
  return path === 'nginxinc/nginx-unprivileged' ? runsAs('101', ['nginx']) : null;
}

/** Every distroless image has the user nonroot (65532); only the tags that say so run as it. */
function distroless(path: string, tag: string): Base | null {
  if (!path.startsWith('distroless/')) return null;
  const user = /(?:^|-)nonroot(?:-|$)/.test(tag) ? '65532' : 'root';
  return { ...runsAs(user, ['nobody', 'nonroot']), ready: 'nonroot' };
}

/** Docker's hardened images: the runtime ones run as nonroot, those with a package manager as root. */
function hardened(_path: string, tag: string): Base {
  return /(?:^|-)(?:dev|sdk)(?:-|$)/.test(tag)
    ? { ...ROOT_ONLY, names: null, adds: 'useradd' }
    : runsAs('65532', null);
}

function chainguard(path: string): Base | null {
  if (!path.startsWith('chainguard/')) return null;
  return CHAINGUARD_ROOT.has(path.slice('chainguard/'.length))
    ? { ...ROOT_ONLY, names: null, adds: 'adduser' }
    : runsAs('65532', null);
}

/** Chainguard's images that one builds on with a package manager: they run as root. */
const CHAINGUARD_ROOT = new Set([
  'wolfi-base',
  'chainguard-base',
  'go',
  'gcc-glibc',
  'sdk',
  'apko',
  'melange',
]);

function official(name: string, tag: string): Base | null {
  const entry = Object.hasOwn(OFFICIAL, name) ? OFFICIAL[name] : undefined;
  if (entry === undefined) return null;
  const [system = '', ...added] = entry.split(' ');
  const base = family(familyOf(system, tag), tag, entry.slice(system.length));
  return {
    ...base,
    user: added.find((each) => each.startsWith('*'))?.slice(1) ?? base.user,
    ready: (Object.hasOwn(READY, name) ? READY[name] : undefined) ?? base.ready,
  };
}

/** The tag decides where an image is offered on several systems. */
function familyOf(system: string, tag: string): Family {
  if (tag.includes('alpine')) return 'alpine';
  if (/(?:^|-)(?:bullseye|bookworm|trixie|buster|slim|debian)(?:-|$)/.test(tag)) return 'debian';
  if (/(?:^|-)(?:noble|jammy|focal|ubuntu)(?:-|$)/.test(tag)) return 'ubuntu';
  // The table's own words; the record of families below is the check.
  return system in PASSWD ? (system as Family) : 'debian';
}

/** @param added further names as the tables write them, each behind a space. */
function family(system: Family, tag: string, added = ''): Base {
  const ready = system === 'ubuntu' && !OLD_UBUNTU.test(tag) ? 'ubuntu' : null;
  return {
    user: 'root',
    names: setOf(PASSWD[system] + (ready ? ` ${ready}` : '') + added),
    ready,
    adds: system === 'alpine' || system === 'busybox' ? 'adduser' : 'useradd',
    windows: false,
    family: system,
  };
}

/** The names in a list; the user that the image runs as is marked in it. */
function setOf(list: string): ReadonlySet<string> {
  const known = sets.get(list);
  if (known) return known;
  const names = new Set(list.replaceAll('*', '').split(' '));
  sets.set(list, names);
  return names;
}

/** The lists are those of the tables, so there are only so many; checks ask for them at every FROM. */
const sets = new Map<string, ReadonlySet<string>>();

function runsAs(user: string, names: readonly string[] | null): Base {
  return { ...ROOT_ONLY, user, names: names && new Set(names) };
}

function microsoft(path: string, tag: string): Base | null {
  if (path.startsWith('windows/nanoserver')) return { ...runsAs('ContainerUser', null), windows: true };
  if (path === 'windows' || path.startsWith('windows/')) {
    return { ...runsAs('ContainerAdministrator', null), windows: true };
  }
  if (!path.startsWith('dotnet/')) return null;
  if (/chiseled|distroless/.test(tag)) return runsAs('1654', ['app']);
  if (/nanoserver/.test(tag)) return { ...runsAs('ContainerUser', null), windows: true };
  if (/windowsservercore/.test(tag)) return { ...runsAs('ContainerAdministrator', null), windows: true };
  const system = tag.includes('alpine') ? 'alpine' : /noble|jammy|focal/.test(tag) ? 'ubuntu' : 'debian';
  return {
    ...family(system, tag, ' app'),
    ready: /^[1-7]\./.test(tag) ? null : 'app',
  };
}
