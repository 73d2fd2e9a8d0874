import { baseOf } from './bases';
import type { Family } from './bases-data';
import { imageName } from './repository';

/** How an image that many build on finds files, and whether its own files carry set-id bits. */
export interface BaseTools {
  /**
   * `gnu` refuses `-perm +6000` (findutils 4.5.12 and later), `gnu-old` and `busybox` take it; null where the image
   * has no find or which one is not known.
   */
  readonly find: 'gnu' | 'gnu-old' | 'busybox' | null;
  /** True where it has set-user-id or set-group-id programs, false where it is known to have none. */
  readonly setId: boolean | null;
}

/**
 * What is known of the image with this reference; null for one that no table holds. Sources: the images' own package
 * lists; findutils 4.4.2 in Debian 8 and Ubuntu 14.04, 4.5.11 in CentOS 7 and Amazon Linux 2, 4.6 and later after
 * them; Alpine's image has left its set-id helper (the package busybox-suid) out since 3.3; read 2026-08.
 */
export function baseToolsOf(reference: string): BaseTools | null {
  const base = baseOf(reference);
  if (!base) return null;
  const { repository, tag } = imageName(reference);
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  if (reference === 'scratch' || base.windows || isBare(repository, tag ?? '', base.adds)) {
    return { find: null, setId: false };
  }
  if (base.family === null) return { find: null, setId: null };
  if (base.family === 'alpine' || base.family === 'busybox') {
    if (name === 'alpine') return { find: 'busybox', setId: OLD_ALPINE.test(tag ?? '') };
    return { find: 'busybox', setId: name === 'busybox' ? false : null };
  }
  return { find: isOld(base.family, name, tag ?? '') ? 'gnu-old' : 'gnu', setId: true };
}

/** Images of a program and its libraries alone: no package manager, no shell, no set-id program. */
function isBare(repository: string, tag: string, adds: string | null): boolean {
  if (adds !== null) return false;
  return (
    /^(?:gcr\.io\/distroless|cgr\.dev\/chainguard|dhi\.io)\//.test(repository) ||
    (repository.startsWith('mcr.microsoft.com/dotnet/') && /chiseled|distroless/.test(tag))
  );
}

/** Releases whose image still had the set-id helper of BusyBox. */
const OLD_ALPINE = /^(?:2|3\.[0-2])(?:\.|$)/;

/** Releases whose find still reads the form of 2005. */
const OLD: Readonly<Partial<Record<Family, RegExp>>> = {
  debian: /(?:^|-)(?:lenny|squeeze|wheezy|jessie)(?:-|$)/,
  ubuntu: /(?:^|-)(?:1[0-5]\.\d\d|lucid|precise|trusty|utopic|vivid|wily)(?:-|$)/,
};
const OLD_NUMBERS: Readonly<Record<string, RegExp>> = {
  debian: /^[5-8](?:\.|-|$)/,
  centos: /^(?:centos)?[5-7](?:\.|-|$)/,
  oraclelinux: /^[5-7](?:\.|-|$)/,
  amazonlinux: /^(?:[12](?:\.|-|$)|201\d)/,
  fedora: /^(?:1\d|2[01])(?:-|$)/,
};

function isOld(family: Family, name: string, tag: string): boolean {
  const numbers = Object.hasOwn(OLD_NUMBERS, name) ? OLD_NUMBERS[name] : undefined;
  return (OLD[family]?.test(tag) ?? false) || (numbers?.test(tag) ?? false);
}
