import type { Word } from '../../../text';
import { type FlagValues, keyValues } from '../flag-values';
import { compareBytes, cut } from '../go/strings';
import type { Checked } from './checks';
import { networkMode } from './endpoints';
import { ulimits } from './ulimits';

export type Body = Record<string, unknown>;

/** Flags that change nothing in the create body: unknown values of theirs leave the body known. */
export const BODY_FREE = new Set([
  'name',
  'pull',
  'quiet',
  'platform',
  'sig-proxy',
  'detach-keys',
  'disable-content-trust',
  'kernel-memory',
  'help',
]);

/** The create body that the CLI sends, zero values and defaults dropped, `Env` and `Binds` sorted. */
export function containerBody(
  values: FlagValues,
  checked: Checked,
  image: Word,
  args: readonly Word[],
): Body {
  const detached = values.on('detach');
  const streams = values.values('attach');
  const attach = (stream: string, otherwise: boolean) => !detached && (streams.includes(stream) || otherwise);
  const stdin = values.on('interactive');
  const attachStdin = attach('stdin', stdin);
  const env = [
    ...checked.env,
    ...Object.entries(envOf(values)).map(([key, value]) => (value === null ? key : `${key}=${value}`)),
  ];
  const endpoints = Object.keys(checked.endpoints).length > 0 ? { EndpointsConfig: checked.endpoints } : null;
  return dropZeros({
    Hostname: values.text('hostname'),
    Domainname: values.text('domainname'),
    User: values.text('user'),
    AttachStdin: attachStdin,
    AttachStdout: attach('stdout', streams.length === 0),
    AttachStderr: attach('stderr', streams.length === 0),
    ExposedPorts: checked.exposed,
    Tty: values.on('tty'),
    OpenStdin: stdin,
    StdinOnce: stdin && attachStdin,
    Env: env.sort(compareBytes),
    Cmd: args.map(({ value }) => value),
    Healthcheck: checked.health,
    Image: image.value,
    Volumes: checked.volumes,
    WorkingDir: values.text('workdir'),
    Entrypoint: values.changed('entrypoint') ? [values.text('entrypoint')] : [],
    Labels: keyValues([...checked.labels, ...values.values('label')]),
    StopSignal: values.text('stop-signal'),
    StopTimeout: values.changed('stop-timeout') ? new Kept(values.number('stop-timeout')) : 0,
    HostConfig: hostConfig(values, checked),
    NetworkingConfig: endpoints,
  });
}

function hostConfig(values: FlagValues, checked: Checked): Body {
  const mode = networkMode(values);
  return dropZeros({
    Binds: [...checked.binds].sort(compareBytes),
    ContainerIDFile: values.text('cidfile'),
    LogConfig: dropZeros({ Type: values.text('log-driver'), Config: keyValues(values.values('log-opt')) }),
    NetworkMode: mode === 'default' ? '' : mode,
    PortBindings: checked.bindings,
    RestartPolicy: checked.restart,
    AutoRemove: values.on('rm'),
    VolumeDriver: values.text('volume-driver'),
    VolumesFrom: values.values('volumes-from'),
    Annotations: keyValues(values.values('annotation')),
    CapAdd: capabilities(values.values('cap-add')),
    CapDrop: capabilities(values.values('cap-drop')),
    CgroupnsMode: values.text('cgroupns'),
    Dns: values.values('dns'),
    DnsOptions: values.values('dns-option'),
    DnsSearch: values.values('dns-search'),
    ExtraHosts: values.values('add-host'),
    GroupAdd: values.values('group-add'),
    IpcMode: values.text('ipc'),
    Links: values.values('link'),
    OomScoreAdj: values.number('oom-score-adj'),
    PidMode: values.text('pid'),
    Privileged: values.on('privileged'),
    PublishAllPorts: values.on('publish-all'),
    ReadonlyRootfs: values.on('read-only'),
    SecurityOpt: checked.securityOpts,
    StorageOpt: keyValues(values.values('storage-opt')),
    Tmpfs: tmpfsOf(values),
    UTSMode: values.text('uts'),
    UsernsMode: values.text('userns'),
    ShmSize: values.number('shm-size'),
    Sysctls: keyValues(values.values('sysctl')),
    Runtime: values.text('runtime'),
    Isolation: values.text('isolation'),
    Mounts: checked.mounts.map((mount) => dropDeep({ ...mount })),
    MaskedPaths: checked.unmasked ? new Kept([]) : [],
    ReadonlyPaths: checked.unmasked ? new Kept([]) : [],
    Init: values.changed('init') ? new Kept(values.on('init')) : false,
    ...resources(values, checked),
  });
}

function resources(values: FlagValues, checked: Checked): Body {
  return {
    CpuShares: values.number('cpu-shares'),
    Memory: values.number('memory'),
    NanoCpus: values.number('cpus'),
    CgroupParent: values.text('cgroup-parent'),
    BlkioWeight: values.number('blkio-weight'),
    BlkioWeightDevice: values.given('weight', 'blkio-weight-device').map(({ value }) => value),
    BlkioDeviceReadBps: values.given('throttle', 'device-read-bps').map(({ value }) => value),
    BlkioDeviceWriteBps: values.given('throttle', 'device-write-bps').map(({ value }) => value),
    BlkioDeviceReadIOps: values.given('throttle', 'device-read-iops').map(({ value }) => value),
    BlkioDeviceWriteIOps: values.given('throttle', 'device-write-iops').map(({ value }) => value),
    CpuPeriod: values.number('cpu-period'),
    CpuQuota: values.number('cpu-quota'),
    CpuRealtimePeriod: values.number('cpu-rt-period'),
    CpuRealtimeRuntime: values.number('cpu-rt-runtime'),
    CpusetCpus: values.text('cpuset-cpus'),
    CpusetMems: values.text('cpuset-mems'),
    Devices: checked.devices,
    DeviceCgroupRules: values.values('device-cgroup-rule'),
    DeviceRequests: checked.deviceRequests.map((request) => dropDeep({ ...request })),
    MemoryReservation: values.number('memory-reservation'),
    MemorySwap: values.number('memory-swap'),
    MemorySwappiness: swappiness(values),
    OomKillDisable: values.on('oom-kill-disable'),
    PidsLimit: values.number('pids-limit'),
    Ulimits: ulimits(values),
  };
}

/** The flag's own default is -1, which is not sent on; 0 is a value of its own. */
function swappiness(values: FlagValues): unknown {
  const given = values.changed('memory-swappiness') && values.number('memory-swappiness') !== -1;
  return given ? new Kept(values.number('memory-swappiness')) : 0;
}

/** Each variable at its last value; null where only its name is given. */
function envOf(values: FlagValues): Record<string, string | null> {
  const pairs = values.values('env').map((pair) => cut(pair, '='));
  return Object.fromEntries(pairs.map(({ before, after, found }) => [before, found ? after : null]));
}

function tmpfsOf(values: FlagValues): Record<string, string> {
  return Object.fromEntries(
    values.values('tmpfs').map((text) => [cut(text, ':').before, cut(text, ':').after]),
  );
}

/** Upper case, `CAP_` in front of all but `ALL`, without doubles, sorted: so the API client sends them. */
function capabilities(names: readonly string[]): string[] {
  const normal = names.map((name) => {
    const upper = name.toUpperCase();
    return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
  });
  return [...new Set(normal)].sort(compareBytes);
}

/** A zero that is sent on its own account. */
class Kept {
  constructor(readonly value: unknown) {}
}

function dropZeros(body: Body): Body {
  const kept: Body = {};
  for (const [key, value] of Object.entries(body)) {
    if (value instanceof Kept) kept[key] = value.value;
    else if (!isZero(value)) kept[key] = value;
  }
  return kept;
}

function dropDeep(body: Body): Body {
  const inner = Object.entries(body).map(([key, value]) => [key, isPlain(value) ? dropDeep(value) : value]);
  return dropZeros(Object.fromEntries(inner));
}

function isZero(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isPlain(value) && Object.keys(value).length === 0;
}

function isPlain(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Kept);
}
