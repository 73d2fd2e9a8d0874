import { parseBool } from '../go/bool';
import { cleanPath, isAbsolute } from '../go/path';
import { cut } from '../go/strings';
import type { ContainerCommand } from '../types';
import { effectiveCapabilities } from './capabilities';
import { isPropagation } from './modes';

/** What the daemon makes of a request beyond what it is asked for. */
export interface DaemonEffect {
  /** Memory limit and memory plus swap, in bytes; -1 for unlimited swap. Null without a limit. */
  readonly memory: { readonly limit: number; readonly swap: number } | null;
  /** Null where no flag touches them: the defaults. */
  readonly capabilities: readonly string[] | null;
  readonly privileged: boolean;
  readonly noNewPrivileges: boolean;
  readonly writableCgroups: boolean;
  readonly seccomp: string | null;
  readonly apparmor: string | null;
  readonly mounts: readonly EffectiveMount[];
  readonly warnings: readonly string[];
}

/** One mount as the daemon would make it. */
export interface EffectiveMount {
  readonly from: 'volume' | 'mount' | 'tmpfs';
  readonly type: string;
  readonly source: string;
  readonly name: string;
  readonly target: string;
  readonly writable: boolean;
  readonly propagation: string;
  readonly mode: string;
  readonly copy: boolean;
}

const SWAPPINESS =
  'Your kernel does not support memory swappiness capabilities or the cgroup is not mounted. Memory swappiness discarded.';
const OOM_KILL = 'Your kernel does not support OomKillDisable. OomKillDisable discarded.';
const PORTS = 'Published ports are discarded when using host network mode';

/** Null where the command is refused or partly unknown. */
export function daemonEffect({
  body,
  daemonRefusals,
}: Pick<ContainerCommand, 'body' | 'daemonRefusals'>): DaemonEffect | null {
  if (!body || daemonRefusals.length > 0) return null;
  const host = recordOf(body.HostConfig);
  const add = textsOf(host.CapAdd);
  const drop = textsOf(host.CapDrop);
  const privileged = host.Privileged === true;
  const touched = privileged || add.length > 0 || drop.length > 0;
  return {
    memory: memoryOf(host),
    capabilities: touched ? effectiveCapabilities(add, drop, privileged) : null,
    privileged,
    ...securityOf(textsOf(host.SecurityOpt)),
    mounts: [...bindsOf(host), ...mountsOf(host), ...tmpfsOf(host)],
    warnings: warningsOf(host),
  };
}

type Record_ = Readonly<Record<string, unknown>>;

/** Swap that is not set is as much again as the memory. */
function memoryOf(host: Record_): DaemonEffect['memory'] {
  const limit = typeof host.Memory === 'number' ? host.Memory : 0;
  if (limit === 0) return null;
  return { limit, swap: typeof host.MemorySwap === 'number' ? host.MemorySwap : 2 * limit };
}

/** Of each option the last one counts. */
function securityOf(options: readonly string[]) {
  let noNewPrivileges = false;
  let writableCgroups = false;
  let seccomp: string | null = null;
  let apparmor: string | null = null;
  for (const option of options) {
    const { before: key, after, found } = cut(option, option.includes('=') ? '=' : ':');
    const read = parseBool(after);
    const on = !found || (read.ok && read.value);
    if (key === 'no-new-privileges') noNewPrivileges = on;
    else if (key === 'writable-cgroups') writableCgroups = on;
    else if (key === 'seccomp') seccomp = after;
    else if (key === 'apparmor') apparmor = after;
  }
  return { noNewPrivileges, writableCgroups, seccomp, apparmor };
}

function bindsOf(host: Record_): EffectiveMount[] {
  return textsOf(host.Binds).map((spec) => {
    const [source = '', target = '', mode = ''] = spec.split(':');
    const words = mode.split(',');
    const bind = isAbsolute(source);
    return {
      from: 'volume',
      type: bind ? 'bind' : 'volume',
      source: bind ? cleanSource(source) : '',
      name: bind ? '' : source,
      target: cleanPath(target),
      writable: !words.includes('ro'),
      propagation: bind ? (words.find(isPropagation) ?? 'rprivate') : '',
      mode,
      copy: !bind && !words.includes('nocopy'),
    };
  });
}

function mountsOf(host: Record_): EffectiveMount[] {
  const mounts = Array.isArray(host.Mounts) ? host.Mounts.map(recordOf) : [];
  return mounts.map((mount) => {
    const type = String(mount.Type);
    const source = typeof mount.Source === 'string' ? mount.Source : '';
    const options = recordOf(mount.BindOptions);
    const spreads = type === 'bind' || type === 'image';
    const path = type === 'bind' ? cleanSource(source) : source;
    return {
      from: 'mount',
      type,
      source: spreads ? path : '',
      name: type === 'volume' ? source : '',
      target: cleanPath(String(mount.Target ?? '')),
      writable: mount.ReadOnly !== true,
      propagation: spreads ? String(options.Propagation ?? 'rprivate') : '',
      mode: '',
      copy: type === 'volume' && recordOf(mount.VolumeOptions).NoCopy !== true,
    };
  });
}

/** What starts at the unknown working directory is left as it is: its `..` lead where nobody can say. */
function cleanSource(path: string): string {
  return path.startsWith('/') ? cleanPath(path) : path;
}

function tmpfsOf(host: Record_): EffectiveMount[] {
  const places = Object.entries(recordOf(host.Tmpfs)).sort(([a], [b]) => (a < b ? -1 : 1));
  return places.map(([target, options]) => ({
    from: 'tmpfs',
    type: 'tmpfs',
    source: '',
    name: '',
    target,
    writable: true,
    propagation: '',
    mode: String(options),
    copy: false,
  }));
}

function warningsOf(host: Record_): string[] {
  const warnings: string[] = [];
  if (host.MemorySwappiness !== undefined) warnings.push(SWAPPINESS);
  if (host.OomKillDisable === true) warnings.push(OOM_KILL);
  if (host.NetworkMode === 'host' && host.PortBindings !== undefined) warnings.push(PORTS);
  return warnings;
}

function recordOf(value: unknown): Record_ {
  // Only bodies of our own making come here; anything else reads as empty.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record_) : {};
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
