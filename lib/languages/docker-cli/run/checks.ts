import type { FlagValues, Given } from '../flag-values';
import { atoi, printInteger } from '../go/integer';
import { parseMac } from '../go/mac';
import { quote } from '../go/quote';
import { setOwn } from '../go/record';
import { cut, trimSpace } from '../go/strings';
import type { Option } from '../types';
import { type DeviceMapping, isCdiName, readDevice } from '../values/device';
import type { DeviceRequest } from '../values/gpus';
import type { Mount } from '../values/mount';
import { type PortMapping, readExpose, readPublish, standardNotation } from '../values/ports';
import { readVolume } from '../values/volume';
import { type Endpoints, readEndpoints } from './endpoints';
import { type ReadFile, readPairs, readProfile } from './files';
import { readHealth } from './health';

/** What the client's own checks make of the flags, ready for the body. */
export interface Checked {
  volumes: Record<string, object>;
  binds: Set<string>;
  exposed: Record<string, object>;
  bindings: Record<string, { HostIp: string; HostPort: string }[]>;
  devices: DeviceMapping[];
  deviceRequests: DeviceRequest[];
  /** From env-files; later flags add to them. */
  env: string[];
  labels: string[];
  restart: { Name?: string; MaximumRetryCount?: number } | null;
  securityOpts: string[];
  /** `systempaths=unconfined`, which is settled here and never sent as it is. */
  unmasked: boolean;
  health: Record<string, unknown> | null;
  endpoints: Endpoints;
  mounts: Mount[];
}

/** A check that failed, and the option at fault. */
export interface CheckFault {
  readonly message: string;
  readonly option: Option | null;
}

export interface CheckContext {
  readonly readFile: ReadFile | null;
  /** Notes that a flag's outcome depends on a file nobody can read. */
  readonly markUnknown: (flag: string) => void;
}

type Step = (values: FlagValues, checked: Checked, context: CheckContext) => CheckFault | null;

/** Runs the checks that follow the reading of flags in `docker run` and `create`, in the CLI's own order. */
export function checkRun(values: FlagValues, context: CheckContext): { checked: Checked } | CheckFault {
  const checked: Checked = {
    volumes: {},
    binds: new Set(),
    exposed: {},
    bindings: {},
    devices: [],
    deviceRequests: values.given('gpu-request', 'gpus').map(({ value }) => value),
    env: [],
    labels: [],
    restart: null,
    securityOpts: [],
    unmasked: false,
    health: null,
    endpoints: {},
    mounts: values.given('mount', 'mount').map(({ value }) => value),
  };
  for (const step of STEPS) {
    const fault = step(values, checked, context);
    if (fault) return fault;
  }
  return { checked };
}

const pull: Step = (values) => {
  const policy = values.text('pull');
  if (!values.changed('pull') || ['always', 'missing', 'never', ''].includes(policy)) return null;
  const words = 'must be one of "always", "missing" or "never"';
  return at(values, 'pull', `invalid pull option: '${policy}': ${words}`);
};

const macAddress: Step = (values) => {
  const mac = values.text('mac-address');
  if (mac === '' || parseMac(trimSpace(mac)) !== null) return null;
  return at(values, 'mac-address', `${mac} is not a valid mac address`);
};

const swappiness: Step = (values) => {
  const value = values.number('memory-swappiness');
  if (value === -1 || (value >= 0 && value <= 100)) return null;
  return at(
    values,
    'memory-swappiness',
    `invalid value: ${printInteger(value)}. Valid memory swappiness range is 0-100`,
  );
};

const volumes: Step = (values, checked) => {
  for (const { value, option } of values.list('volume')) {
    const volume = readVolume(value);
    if (!volume.ok) return { message: volume.error, option };
    if (volume.value.bind === null) setOwn(checked.volumes, value, {});
    else checked.binds.add(volume.value.bind);
  }
  return null;
};

/** As many ports as one protocol has: a line that asks for more is not spelt out port by port. */
const MAX_PORTS = 65_536;

const publish: Step = (values, checked, { markUnknown }) => {
  const specs: Given<string>[] = [];
  for (const { value, option } of values.list('publish')) {
    const standard = standardNotation(value);
    if (!standard.ok) return { message: standard.error, option };
    specs.push({ value: standard.value, option });
  }
  let total = 0;
  for (const { value, option } of specs) {
    const mappings = readPublish(value);
    if (!mappings.ok) return { message: mappings.error, option };
    total += mappings.value.length;
    if (total > MAX_PORTS) {
      markUnknown('publish');
      return null;
    }
    for (const mapping of mappings.value) addPort(checked, mapping);
  }
  return null;
};

function addPort(checked: Checked, { port, HostIp, HostPort }: PortMapping): void {
  checked.exposed[port] = {};
  const bindings = checked.bindings[port] ?? [];
  bindings.push({ HostIp, HostPort });
  checked.bindings[port] = bindings;
}

const expose: Step = (values, checked, { markUnknown }) => {
  let total = 0;
  for (const { value, option } of values.list('expose')) {
    const ports = readExpose(value);
    if (!ports.ok) return { message: `invalid range format for --expose: ${ports.error}`, option };
    total += ports.value.length;
    if (total > MAX_PORTS) {
      markUnknown('expose');
      return null;
    }
    for (const port of ports.value) checked.exposed[port] = {};
  }
  return null;
};

const devices: Step = (values, checked) => {
  const names: string[] = [];
  for (const { value, option } of values.list('device')) {
    if (isCdiName(value)) {
      names.push(value);
      continue;
    }
    const device = readDevice(value);
    if (!device.ok) return { message: device.error, option };
    checked.devices.push(device.value);
  }
  if (names.length > 0) checked.deviceRequests.push({ Driver: 'cdi', DeviceIDs: names });
  return null;
};

const pairFiles =
  (flag: 'env-file' | 'label-file', into: 'env' | 'labels'): Step =>
  (values, checked, { readFile, markUnknown }) => {
    for (const { value, option } of values.list(flag)) {
      if (!readFile) {
        markUnknown(flag);
        continue;
      }
      const pairs = readPairs(value, readFile);
      if (!pairs.ok) return { message: `--${flag}: ${pairs.error}`, option };
      for (const pair of pairs.value) checked[into].push(pair);
    }
    return null;
  };

const MODES: readonly (readonly [string, string, (mode: string) => boolean])[] = [
  ['pid', 'PID', (mode) => mode === '' || mode === 'host' || /^container:./s.test(mode)],
  ['uts', 'UTS', (mode) => mode === '' || mode === 'host'],
  ['userns', 'USER', (mode) => mode === '' || mode === 'host'],
  ['cgroupns', 'CGROUP', (mode) => mode === '' || mode === 'host' || mode === 'private'],
];

const namespaces: Step = (values) => {
  for (const [flag, kind, isValid] of MODES) {
    if (!isValid(values.text(flag))) return at(values, flag, `--${flag}: invalid ${kind} mode`);
  }
  return null;
};

const restart: Step = (values, checked) => {
  const policy = values.changed('restart') ? values.text('restart') : 'no';
  const { before: name, after, found } = cut(policy, ':');
  const bad = 'invalid restart policy format:';
  if (found && name === '') return at(values, 'restart', `${bad} no policy provided before colon`);
  const count = after === '' ? null : atoi(after);
  if (count && !count.ok) return at(values, 'restart', `${bad} maximum retry count must be an integer`);
  const retries = count?.ok ? count.value : 0;
  if (name !== 'no' || retries !== 0) {
    checked.restart = { ...(name && { Name: name }), ...(retries !== 0 && { MaximumRetryCount: retries }) };
  }
  return null;
};

const logging: Step = (values) => {
  const driver = values.text('log-driver');
  if (driver !== 'none' || values.list('log-opt').length === 0) return null;
  return at(values, 'log-opt', `invalid logging opts for driver ${driver}`);
};

const security: Step = (values, checked, { readFile, markUnknown }) => {
  for (const { value, option } of values.list('security-opt')) {
    const { key, argument } = splitSecurityOpt(value);
    if (key !== 'no-new-privileges' && !argument) {
      return { message: `invalid --security-opt: ${quote(value)}`, option };
    }
    let sent = value;
    if (key === 'seccomp' && argument !== 'builtin' && argument !== 'unconfined') {
      const profile = readFile ? readProfile(argument ?? '', readFile) : null;
      if (profile && !profile.ok) return { message: profile.error, option };
      if (!profile) markUnknown('security-opt');
      else sent = profile.value;
    }
    if (sent === 'systempaths=unconfined') checked.unmasked = true;
    else checked.securityOpts.push(sent);
  }
  return null;
};

/** `key=argument`, or the older `key:argument`; `no-new-privileges` keeps its colon to itself. */
function splitSecurityOpt(text: string): { key: string; argument: string | null } {
  const equals = cut(text, '=');
  if (equals.found || equals.before === 'no-new-privileges') {
    return { key: equals.before, argument: equals.found ? equals.after : null };
  }
  const colon = cut(text, ':');
  return { key: colon.before, argument: colon.found ? colon.after : null };
}

const storage: Step = (values) => {
  const bad = values.list('storage-opt').find(({ value }) => !value.includes('='));
  return bad ? { message: 'invalid storage option', option: bad.option } : null;
};

const health: Step = (values, checked) => {
  const read = readHealth(values);
  if ('error' in read) return at(values, read.flag, read.error);
  checked.health = read.health;
  return null;
};

const removal: Step = (values, { restart: policy }) => {
  if (!values.on('rm') || !policy?.Name || policy.Name === 'no') return null;
  return at(values, 'restart', 'conflicting options: cannot specify both --restart and --rm');
};

/** The socket of the daemon itself, mounted as any other path. */
const apiSocket: Step = (values, checked) => {
  const socket = '/var/run/docker.sock';
  if (values.on('use-api-socket')) checked.mounts.push({ Type: 'bind', Source: socket, Target: socket });
  return null;
};

const networks: Step = (values, checked) => {
  const read = readEndpoints(values);
  if ('error' in read) return at(values, read.flag, read.error);
  checked.endpoints = read.endpoints;
  return null;
};

const STEPS: readonly Step[] = [
  pull,
  macAddress,
  swappiness,
  volumes,
  publish,
  expose,
  devices,
  pairFiles('env-file', 'env'),
  pairFiles('label-file', 'labels'),
  namespaces,
  restart,
  logging,
  security,
  storage,
  health,
  removal,
  networks,
  apiSocket,
];

function at(values: FlagValues, flag: string, message: string): CheckFault {
  return { message, option: values.option(flag) };
}
