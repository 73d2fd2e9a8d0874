import type { EffectiveMount } from '../../languages/docker-cli';
import { numberOf, partOf, partsOf, textOf } from './body';
import type { Body, HostFacts, ImageFacts, OciMount, Preparation } from './types';

const MIB = 1024 * 1024;
const DEFAULT_SHM = 64 * MIB;
const VOLUMES = '/var/lib/docker/volumes';
const QUIET = ['nosuid', 'noexec', 'nodev'];
/** Mounts that a read-only root leaves writable. */
const KEPT_WRITABLE = new Set(['/proc', '/dev', '/dev/pts', '/dev/shm', '/dev/mqueue']);

/** What is mounted, in order, and what has to be there before. */
export interface Mounts {
  readonly mounts: readonly OciMount[];
  readonly prepare: readonly Preparation[];
  readonly rootfsPropagation: string | null;
}

/** Docker's own mounts and the request's, which take their place (moby, WithMounts). */
export function mountsOf(
  body: Body,
  image: ImageFacts,
  asked: readonly EffectiveMount[],
  { id, files }: Pick<HostFacts, 'id' | 'files'>,
  writableCgroups: boolean,
): Mounts {
  const host = partOf(body, 'HostConfig');
  const all = [...asked, ...anonymous(body, image, asked)];
  const sorted = all
    .map((mount) => ({ mount, depth: depthOf(mount.target) }))
    .sort((a, b) => a.depth - b.depth);
  const user = sorted.map(({ mount }) => mountOf(mount, host, id, files));
  const taken = new Set(user.map(({ destination }) => destination));
  const own = defaults(host, writableCgroups).filter(
    ({ destination }) => !taken.has(destination) && !(taken.has('/dev') && destination.startsWith('/dev/')),
  );
  const words = sorted.map(({ mount }) => mount.propagation);
  return {
    mounts: [...own, ...user],
    prepare: all.flatMap((mount) => preparationOf(mount, id)),
    rootfsPropagation: rootPropagation(words),
  };
}

/** A shared mount needs a shared root; a slave needs one that receives (moby, WithMounts). */
function rootPropagation(words: readonly string[]): string | null {
  if (words.some((word) => word.endsWith('shared'))) return 'shared';
  return words.some((word) => word.endsWith('slave')) ? 'rslave' : null;
}

function defaults(host: Body, writableCgroups: boolean): readonly OciMount[] {
  const privileged = host.Privileged === true;
  const mode = privileged ? 'rw' : 'ro';
  const ipc = textOf(host, 'IpcMode');
  const size = `size=${numberOf(host, 'ShmSize') || DEFAULT_SHM}`;
  const mounts: OciMount[] = [
    mount('/proc', 'proc', 'proc', ['rw', ...QUIET]),
    mount('/dev', 'tmpfs', 'tmpfs', ['rw', 'nosuid', 'strictatime', 'mode=755', 'size=65536k']),
    mount('/dev/pts', 'devpts', 'devpts', [
      'rw',
      'nosuid',
      'noexec',
      'newinstance',
      'ptmxmode=0666',
      'mode=0620',
      'gid=5',
    ]),
    mount('/sys', 'sysfs', 'sysfs', [mode, ...QUIET]),
    mount('/sys/fs/cgroup', 'cgroup', 'cgroup', [writableCgroups ? 'rw' : mode, ...QUIET]),
    mount('/dev/mqueue', 'mqueue', 'mqueue', ['rw', ...QUIET]),
  ];
  if (ipc === 'host') mounts.push(mount('/dev/shm', 'bind', '/dev/shm', ['rbind', 'rprivate']));
  else if (ipc !== 'none')
    mounts.push(mount('/dev/shm', 'tmpfs', 'shm', ['rw', ...QUIET, 'mode=1777', size]));
  return host.ReadonlyRootfs === true ? mounts.map(lock) : mounts;
}

/** Under a read-only root even the rest of Docker's own mounts are read-only, `--privileged` or not. */
function lock(own: OciMount): OciMount {
  const isDone = KEPT_WRITABLE.has(own.destination) || own.options.includes('ro');
  return isDone ? own : { ...own, options: [...own.options, 'ro'] };
}

/** Volumes without a name, of `-v /data` and of the image, where nothing else is mounted. */
function anonymous(body: Body, image: ImageFacts, asked: readonly EffectiveMount[]): EffectiveMount[] {
  const host = partOf(body, 'HostConfig');
  const taken = new Set(asked.map(({ target }) => target));
  const places = [...Object.keys(partOf(body, 'Volumes')), ...image.volumes];
  const tmpfs = partOf(host, 'Tmpfs');
  return [...new Set(places)]
    .filter((target) => !taken.has(target) && !(target in tmpfs))
    .map((target) => ({
      from: 'volume',
      type: 'volume',
      source: '',
      name: '',
      target,
      writable: true,
      propagation: '',
      mode: '',
      copy: true,
    }));
}

function mountOf(asked: EffectiveMount, host: Body, id: string, files: HostFacts['files']): OciMount {
  if (asked.type === 'tmpfs') return mount(asked.target, 'tmpfs', 'tmpfs', tmpfsOptions(asked, host));
  const options = optionsOf(host, asked);
  const words = [options.NonRecursive === true ? 'bind' : 'rbind'];
  // Docker has made what is mounted below read-only too since 25.0, where it is not told otherwise.
  const isAlone = options.ReadOnlyNonRecursive === true || files?.has(asked.source);
  if (!asked.writable) words.push('ro', ...(isAlone ? [] : ['rro']));
  if (asked.propagation !== '') words.push(asked.propagation);
  return mount(asked.target, 'bind', sourceOf(asked, id), words);
}

/** Where a volume lies on the host: a bind's own source, or a folder of its name. */
function sourceOf({ type, source, name, target }: EffectiveMount, id: string): string {
  if (type === 'bind') return source;
  const folder = name || `${id}${target.replaceAll('/', '-')}`;
  return `${VOLUMES}/${folder}/_data`;
}

/** `BindOptions` of the `--mount` that a mount comes from. */
function optionsOf(host: Body, { from, target }: EffectiveMount): Body {
  if (from !== 'mount') return {};
  const own = partsOf(host, 'Mounts').find((one) => textOf(one, 'Target') === target);
  return own ? partOf(own, 'BindOptions') : {};
}

function tmpfsOptions(asked: EffectiveMount, host: Body): readonly string[] {
  const options = [...QUIET_TMPFS];
  const given =
    asked.from === 'tmpfs' ? asked.mode.split(',').filter((word) => word !== '') : ofMount(asked, host);
  for (const word of given) {
    const key = OPPOSITE.get(word) ?? keyOf(word);
    const at = options.findIndex(
      (one) => one === word || one === key || (word.includes('=') && keyOf(one) === key),
    );
    if (at >= 0) options.splice(at, 1);
    options.push(word);
  }
  return options;
}

const QUIET_TMPFS = ['noexec', 'nosuid', 'nodev', 'rprivate'];
/** What each word takes back; a later word wins (moby/sys/mount, MergeTmpfsOptions). */
const OPPOSITE = new Map(
  [
    ['exec', 'noexec'],
    ['suid', 'nosuid'],
    ['dev', 'nodev'],
    ['rw', 'ro'],
  ].flatMap(([yes = '', no = '']) => [
    [yes, no],
    [no, yes],
  ]),
);

function keyOf(word: string): string {
  return word.split('=', 1)[0] ?? word;
}

/** `--mount type=tmpfs`: size in bytes, mode in octal digits. */
function ofMount({ target, writable }: EffectiveMount, host: Body): readonly string[] {
  const own = partsOf(host, 'Mounts').find((one) => textOf(one, 'Target') === target);
  const options = own ? partOf(own, 'TmpfsOptions') : {};
  const size = numberOf(options, 'SizeBytes');
  const mode = numberOf(options, 'Mode');
  return [
    ...(writable ? [] : ['ro']),
    ...(mode === 0 ? [] : [`mode=${mode.toString(8)}`]),
    ...(size === 0 ? [] : [`size=${size}`]),
  ];
}

/** Docker makes the folder of a missing `-v` source, and fills a new volume with what the image has there. */
function preparationOf(asked: EffectiveMount, id: string): readonly Preparation[] {
  if (asked.type === 'volume') {
    return [{ kind: 'volume', path: sourceOf(asked, id), copyFrom: asked.copy ? asked.target : null }];
  }
  const isMade = asked.type === 'bind' && asked.from === 'volume';
  return isMade ? [{ kind: 'host-folder', path: asked.source }] : [];
}

function depthOf(path: string): number {
  return path.split('/').filter((part) => part !== '').length;
}

function mount(destination: string, type: string, source: string, options: readonly string[]): OciMount {
  return { destination, type, source, options };
}
