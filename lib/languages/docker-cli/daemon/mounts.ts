import { cleanPath, isAbsolute } from '../go/path';
import { quote } from '../go/quote';
import { cut } from '../go/strings';
import type { Option } from '../types';
import type { Mount } from '../values/mount';
import { readVolume } from '../values/volume';
import { isPropagation, isVolumeMode, volumesFromFault } from './modes';
import type { Request } from './request';

const VOLUME_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const TYPES = new Set(['bind', 'volume', 'tmpfs', 'image']);

/** moby's `ValidateMountConfig` of each `--mount`; the sources of binds are taken to be there. */
export function checkMounts(request: Request): void {
  for (const { value, option } of request.values.given('mount', 'mount')) {
    const fault = mountFault(value);
    if (fault !== null)
      request.refuseOption(option, `invalid mount config for type ${quote(value.Type)}: ${fault}`);
  }
}

/** Where `--tmpfs` may be mounted. */
export function checkTmpfs(request: Request): void {
  for (const { value, option } of request.values.list('tmpfs')) {
    const target = cut(value, ':').before;
    const fault = rootFault(target) ?? absoluteFault(target);
    if (fault !== null) request.refuseOption(option, fault, { from: 0, to: target.length });
  }
}

/** moby's `registerMountPoints`: volumes of other containers, then binds, then mounts. */
export function checkMountPoints(request: Request): void {
  for (const { value, option } of request.values.list('volumes-from')) {
    const fault = volumesFromFault(value);
    if (fault !== null) request.refuseOption(option, fault);
  }
  const taken = new Set<string>();
  const tmpfs = new Set(request.values.values('tmpfs').map((text) => cut(text, ':').before));
  const seen = new Set<string>();
  for (const { value, option } of request.values.list('volume')) {
    if (seen.has(value)) continue;
    seen.add(value);
    const volume = readVolume(value);
    if (volume.ok && volume.value.bind !== null) checkBind(request, volume.value.bind, option, taken, tmpfs);
  }
  for (const { value, option } of request.values.given('mount', 'mount')) {
    if (mountFault(value) !== null) continue;
    const target = cleanPath(value.Target ?? '');
    if (taken.has(target)) request.refuseOption(option, `Duplicate mount point: ${value.Target}`);
    taken.add(target);
  }
}

function checkBind(
  request: Request,
  spec: string,
  option: Option,
  taken: Set<string>,
  tmpfs: ReadonlySet<string>,
): void {
  const [source = '', target = '', mode = '', ...rest] = spec.split(':');
  const invalid = `invalid volume specification: '${spec}'`;
  const parts = placesOf(option);
  const twoParts = spec.split(':').length === 2;
  if (source === '' || rest.length > 0 || (twoParts && isVolumeMode(target))) {
    request.refuseOption(option, invalid);
    return;
  }
  if (!isVolumeMode(mode)) {
    request.refuseOption(option, `invalid mode: ${mode}`, parts?.mode);
    return;
  }
  const fault = bindFault(source, target, mode);
  if (fault) {
    request.refuseOption(
      option,
      `${invalid}: ${fault.message}`,
      fault.isTarget ? parts?.target : parts?.mode,
    );
    return;
  }
  const place = cleanPath(target);
  if (taken.has(place) || tmpfs.has(place)) {
    request.refuseOption(option, `Duplicate mount point: ${place}`, parts?.target);
  } else if (!isAbsolute(source)) checkName(request, source, option, parts?.source);
  taken.add(place);
}

function bindFault(
  source: string,
  target: string,
  mode: string,
): { message: string; isTarget: boolean } | null {
  const type = isAbsolute(source) ? 'bind' : 'volume';
  const within = (message: string) => `invalid mount config for type "${type}": ${message}`;
  const place = rootFault(target) ?? absoluteFault(target);
  if (place !== null) return { message: within(place), isTarget: true };
  const words = mode.split(',');
  const extra = (field: string) => ({
    message: within(`field ${field} must not be specified`),
    isTarget: false,
  });
  if (type === 'bind' && words.includes('nocopy')) return extra('VolumeOptions');
  return type === 'volume' && words.some(isPropagation) ? extra('BindOptions') : null;
}

/** Where source, target and mode stand in the value as it is written. */
function placesOf({ value }: Option) {
  const first = value.indexOf(':');
  if (first < 0) return null;
  const second = value.indexOf(':', first + 1);
  const end = second < 0 ? value.length : second;
  return {
    source: { from: 0, to: first },
    target: { from: first + 1, to: end },
    mode: { from: second < 0 ? first + 1 : second + 1, to: value.length },
  };
}

function checkName(
  request: Request,
  name: string,
  option: Option,
  part?: { from: number; to: number },
): void {
  const short = 'volume name is too short, names should be at least two alphanumeric characters';
  const allowed = 'only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed';
  const hint = 'If you intended to pass a host directory, use absolute path';
  if (name.length === 1) request.refuseOption(option, `create ${name}: ${short}`, part);
  else if (!VOLUME_NAME.test(name)) {
    const message = `${quote(name)} includes invalid characters for a local volume name, ${allowed}. ${hint}`;
    request.refuseOption(option, `create ${name}: ${message}`, part);
  }
}

function mountFault(mount: Mount): string | null {
  const { Type: type, Source: source = '', Target: target = '' } = mount;
  if (target === '') return 'field Target must not be empty';
  const place = rootFault(target) ?? absoluteFault(target);
  if (place !== null) return place;
  if (!TYPES.has(type)) return 'mount type unknown';
  if (type === 'bind') return sourceFault(mount, source);
  if (type === 'tmpfs') return source === '' ? null : 'field Source must not be specified';
  if (type === 'image' && source === '') return 'field Source must not be empty';
  const subpath = mount.VolumeOptions?.Subpath ?? mount.ImageOptions?.Subpath ?? '';
  if (subpath === '') return null;
  if (source === '') return 'must not set Subpath when using anonymous volumes';
  return isLocal(subpath) ? null : 'subpath must be a relative path within the volume';
}

function sourceFault({ BindOptions: options }: Mount, source: string): string | null {
  if (source === '') return 'field Source must not be empty';
  const propagation = options?.Propagation ?? '';
  if (propagation !== '' && !isPropagation(propagation)) return `invalid propagation mode: ${propagation}`;
  return absoluteFault(source);
}

function rootFault(path: string): string | null {
  const isRoot = path !== '' && cleanPath(path.replaceAll('\\', '/')) === '/';
  return isRoot ? "invalid specification: destination can't be '/'" : null;
}

function absoluteFault(path: string): string | null {
  return isAbsolute(path.replaceAll('\\', '/'))
    ? null
    : `invalid mount path: '${path}' mount path must be absolute`;
}

/** Go's `filepath.IsLocal`: relative, and never above where it starts. */
function isLocal(path: string): boolean {
  if (path === '' || path.startsWith('/')) return false;
  const cleaned = cleanPath(path);
  return cleaned !== '..' && !cleaned.startsWith('../');
}
