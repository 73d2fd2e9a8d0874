import type { ListKey, PairsKey, ReferenceKey, ScalarKey } from '../languages/compose';

/** How a key of a service is written, for those that are flags of `docker run`. */
type Form = 'text' | 'number' | 'bool' | 'list' | 'pairs';

/** Where a flag of `docker run` stands in a Compose service. */
export interface ComposeKey {
  readonly key: string;
  readonly form: Form;
}

/** Single values under the names of `docker run`; of two keys with one name the later counts. */
export const SCALARS: Readonly<Partial<Record<ScalarKey, string>>> = {
  user: 'user',
  read_only: 'read-only',
  privileged: 'privileged',
  pid: 'pid',
  ipc: 'ipc',
  uts: 'uts',
  userns_mode: 'userns',
  cgroup: 'cgroupns',
  cgroup_parent: 'cgroup-parent',
  network_mode: 'network',
  cpu_shares: 'cpu-shares',
  cpus: 'cpus',
  cpu_quota: 'cpu-quota',
  cpu_period: 'cpu-period',
  cpu_count: 'cpu-count',
  cpu_percent: 'cpu-percent',
  cpuset: 'cpuset-cpus',
  mem_limit: 'memory',
  mem_reservation: 'memory-reservation',
  memswap_limit: 'memory-swap',
  mem_swappiness: 'memory-swappiness',
  oom_kill_disable: 'oom-kill-disable',
  oom_score_adj: 'oom-score-adj',
  pids_limit: 'pids-limit',
  shm_size: 'shm-size',
  runtime: 'runtime',
  isolation: 'isolation',
  platform: 'platform',
  use_api_socket: 'use-api-socket',
  init: 'init',
  restart: 'restart',
  container_name: 'name',
  hostname: 'hostname',
  pull_policy: 'pull',
  'deploy.resources.limits.cpus': 'cpus',
  'deploy.resources.limits.memory': 'memory',
  'deploy.resources.limits.pids': 'pids-limit',
  'deploy.resources.reservations.cpus': 'reserve-cpu',
  'deploy.resources.reservations.memory': 'memory-reservation',
};

/** Keys whose value is true or false. */
export const BOOLEANS: ReadonlySet<string> = new Set([
  'read_only',
  'privileged',
  'oom_kill_disable',
  'use_api_socket',
  'init',
]);

export const LISTS: Readonly<Partial<Record<ListKey, string>>> = {
  cap_add: 'cap-add',
  cap_drop: 'cap-drop',
  security_opt: 'security-opt',
  device_cgroup_rules: 'device-cgroup-rule',
  group_add: 'group-add',
  links: 'link',
  external_links: 'link',
  tmpfs: 'tmpfs',
  expose: 'expose',
  'deploy.placement.constraints': 'constraint',
};

export const PAIRS: Readonly<Record<PairsKey, string>> = {
  environment: 'env',
  labels: 'label',
  'deploy.labels': 'label',
  sysctls: 'sysctl',
  annotations: 'annotation',
  storage_opt: 'storage-opt',
};

export const REFERENCES: Readonly<Partial<Record<ReferenceKey, string>>> = {
  networks: 'network',
  secrets: 'secret',
  configs: 'config',
  volumes_from: 'volumes-from',
  env_file: 'env-file',
};

/** The key of a service by the flag of `docker run`; null for a flag that services have not, or not in one line. */
export function composeKey(flag: string): ComposeKey | null {
  return KEYS.get(flag) ?? null;
}

/** Keys that take a number or a size as it is; the others are strings, which `1000` without quotes is not. */
const NUMBERS: ReadonlySet<string> = new Set([
  'cpu_shares',
  'cpus',
  'cpu_quota',
  'cpu_period',
  'mem_limit',
  'memswap_limit',
  'mem_reservation',
  'pids_limit',
  'shm_size',
]);

const KEYS: ReadonlyMap<string, ComposeKey> = new Map([
  ...keysOf(SCALARS, (key) => (BOOLEANS.has(key) ? 'bool' : NUMBERS.has(key) ? 'number' : 'text')),
  ...keysOf(LISTS, () => 'list'),
  ...keysOf({ environment: 'env', labels: 'label', sysctls: 'sysctl' }, () => 'pairs'),
  ...keysOf({ volumes: 'volume', devices: 'device', env_file: 'env-file', ports: 'publish' }, () => 'list'),
]);

function keysOf(
  names: Readonly<Partial<Record<string, string>>>,
  form: (key: string) => Form,
): readonly (readonly [string, ComposeKey])[] {
  // A nested key (`deploy.…`) is no line of its own in the service.
  return Object.entries(names)
    .filter(([key]) => !key.includes('.'))
    .flatMap(([key, flag]) => (flag === undefined ? [] : [[flag, { key, form: form(key) }] as const]));
}
