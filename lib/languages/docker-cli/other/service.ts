import { isKnown, type Word } from '../../../text';
import type { Invocation } from '../context';
import { type FlagValues, type Given, keyValues } from '../flag-values';
import type { Read } from '../go/result';
import { compareBytes, cut, trimSpace } from '../go/strings';
import { parseReference } from '../reference';
import { readPairs } from '../run/files';
import { readServiceHealth } from '../run/health';
import { ulimits } from '../run/ulimits';
import { serviceCreateFlags } from '../table';
import { type GenericResource, readGenericResources } from '../values/swarm';
import type { Body, CommandSpec, Outcome } from './run-command';
import { serviceMode } from './service-mode';
import { restartPolicy, updateConfig } from './service-policy';

/** `docker service create`. */
export const serviceCreate: CommandSpec = {
  table: serviceCreateFlags,
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  interspersed: false,
  args: { min: 1, max: Number.POSITIVE_INFINITY, wants: 'at least 1 argument', verb: 'See' },
  run: createService,
  describe: ({ args: [image = null, ...args] }) => ({ kind: 'service-create', image, args }),
};

function createService(values: FlagValues, args: readonly Word[], { options }: Invocation): Outcome {
  const env = readEnv(values, options.readFile);
  if ('error' in env) return env;
  const health = readServiceHealth(values);
  if ('error' in health) return { error: health.error, option: values.option(health.flag) };
  const mode = serviceMode(values);
  if ('error' in mode) return { error: mode.error, option: values.option(mode.flag) };
  const ports = values.given('port', 'publish').flatMap(({ value }) => value);
  const resources = readGenericResources(values.values('generic-resource'));
  const missing = missingObject(values, options, resources);
  if (missing) return missing;
  const late = lateFault(values, args[0]);
  if (late !== null) return { error: late };
  const [image, ...rest] = args;
  return {
    body: withoutEmpty(
      {
        Name: values.text('name'),
        Labels: keyValues(values.values('label')),
        TaskTemplate: {
          ContainerSpec: containerSpec(values, image?.value ?? '', rest, env.env, health.health),
          ...taskTemplate(values, resources.ok ? resources.value : []),
        },
        Mode: mode.mode,
        UpdateConfig: updateConfig(values, 'update'),
        RollbackConfig: updateConfig(values, 'rollback'),
        EndpointSpec: withoutEmpty({ Mode: endpointMode(values), Ports: ports }, []),
      },
      ['Labels', 'EndpointSpec'],
    ),
  };
}

/** What fails while the request is written: the registry of an image that is no reference, a ratio JSON cannot hold. */
function lateFault(values: FlagValues, image: Word | undefined): string | null {
  if (values.on('with-registry-auth') && image && isKnown(image.value)) {
    const read = parseReference(image.value);
    if (!read.ok) return read.error;
  }
  const ratio = ['update-max-failure-ratio', 'rollback-max-failure-ratio']
    .map((flag) => values.number(flag))
    .find((value) => !Number.isFinite(value));
  if (ratio === undefined) return null;
  return `json: unsupported value: ${Number.isNaN(ratio) ? 'NaN' : ratio > 0 ? '+Inf' : '-Inf'}`;
}

function endpointMode(values: FlagValues): string {
  return values.changed('endpoint-mode') ? values.text('endpoint-mode').toLowerCase() : 'vip';
}

/**
 * What the client looks up before it asks: networks by name, then, past the check of the resources, secrets and
 * configs. Without a swarm to ask, what is asked for is not known.
 */
function missingObject(
  values: FlagValues,
  { swarmObjects }: Invocation['options'],
  resources: Read<unknown>,
): Outcome | null {
  const [network] = values.given('network', 'network');
  if (network && trimSpace(network.value.target) === '')
    return { error: 'invalid network name or ID: value is empty', option: network.option };
  if (network && swarmObjects) return { error: NOT_FOUND, option: network.option };
  if (!resources.ok) return { error: resources.error, option: values.option('generic-resource') };
  const [credential] = values.given('credential-spec', 'credential-spec').slice(-1);
  const [object] = [
    ...values.list('secret'),
    ...values.list('config'),
    ...(credential?.value.Config ? [credential] : []),
  ];
  if (object && swarmObjects) return { error: NOT_FOUND, option: object.option };
  return network || object ? { body: null } : null;
}

const NOT_FOUND = 'Error response from daemon: not found';

function containerSpec(
  values: FlagValues,
  image: string,
  args: readonly Word[],
  env: readonly string[],
  health: Body | null,
): Body {
  const { add, drop } = capabilities(values);
  const [entrypoint] = values.given('command', 'entrypoint').slice(-1);
  const [credential] = values.given('credential-spec', 'credential-spec').slice(-1);
  return withoutEmpty(
    {
      Image: withTag(image),
      Labels: keyValues(values.values('container-label')),
      Command: entrypoint?.value ?? [],
      Args: args.map(({ value }) => value),
      Hostname: values.text('hostname'),
      Env: env,
      Dir: values.text('workdir'),
      User: values.text('user'),
      Groups: values.values('group'),
      Init: values.on('init'),
      Privileges: credential && privileges(credential.value),
      StopSignal: values.text('stop-signal'),
      TTY: values.on('tty'),
      ReadOnly: values.on('read-only'),
      Mounts: values.given('mount', 'mount').map(({ value }) => value),
      ...(values.changed('stop-grace-period') && { StopGracePeriod: values.number('stop-grace-period') }),
      Healthcheck: health,
      Hosts: values.values('host').map(swarmHost),
      DNSConfig: withoutEmpty(
        {
          Nameservers: values.values('dns'),
          Search: values.values('dns-search'),
          Options: values.values('dns-option'),
        },
        [],
      ),
      Isolation: values.text('isolation'),
      Sysctls: keyValues(values.values('sysctl')),
      CapabilityAdd: add,
      CapabilityDrop: drop,
      Ulimits: ulimits(values),
      OomScoreAdj: values.number('oom-score-adj'),
    },
    ['Init', 'DNSConfig', 'StopGracePeriod', ...(health ? ['Healthcheck'] : [])],
  );
}

function privileges(spec: Readonly<Record<string, string>>): Body | null {
  if (Object.keys(spec).length === 0) return null;
  const CredentialSpec = { Config: '', File: '', Registry: '', ...spec };
  return { CredentialSpec, SELinuxContext: null, NoNewPrivileges: false };
}

function taskTemplate(values: FlagValues, resources: readonly GenericResource[]): Body {
  const limits = { NanoCPUs: 'limit-cpu', MemoryBytes: 'limit-memory', Pids: 'limit-pids' };
  const reservations = { NanoCPUs: 'reserve-cpu', MemoryBytes: 'reserve-memory' };
  const numbers = (fields: Record<string, string>) =>
    withoutEmpty(
      Object.fromEntries(Object.entries(fields).map(([field, flag]) => [field, values.number(flag)])),
      [],
    );
  const driver = values.text('log-driver');
  return withoutEmpty(
    {
      Resources: {
        Limits: numbers(limits),
        Reservations: {
          ...numbers(reservations),
          ...(resources.length > 0 && { GenericResources: resources }),
        },
        ...(values.changed('memory-swap') && { SwapBytes: values.number('memory-swap') }),
        ...(values.changed('memory-swappiness') && { MemorySwappiness: values.number('memory-swappiness') }),
      },
      RestartPolicy: restartPolicy(values),
      Placement: withoutEmpty(
        {
          Constraints: values.values('constraint'),
          Preferences: values
            .given('pref', 'placement-pref')
            .map(({ value }) => ({ Spread: { SpreadDescriptor: value } })),
          MaxReplicas: values.number('replicas-max-per-node'),
        },
        [],
      ),
      LogDriver:
        driver === ''
          ? null
          : withoutEmpty({ Name: driver, Options: keyValues(values.values('log-opt')) }, []),
      ForceUpdate: 0,
    },
    ['Resources', 'Placement', 'ForceUpdate'],
  );
}

/**
 * Each variable at its last place; a name alone is never replaced, nor is the very same text (`makeEnv` in docker/cli
 * cli/command/service/opts.go).
 */
function readEnv(values: FlagValues, readFile: Invocation['options']['readFile']): { env: string[] } | Fault {
  const all: string[] = [];
  const add = (pair: string) => {
    all.push(pair);
  };
  for (const { value, option } of values.list('env-file')) {
    if (!readFile) {
      values.unknown.add('env-file');
      continue;
    }
    const pairs = readPairs(value, readFile);
    if (!pairs.ok) return { error: pairs.error, option };
    pairs.value.forEach(add);
  }
  values.values('env').forEach(add);
  const last = new Map(all.map((pair) => [cut(pair, '=').before, pair]));
  const stays = (pair: string) => !pair.includes('=') || last.get(cut(pair, '=').before) === pair;
  return { env: all.filter(stays) };
}

interface Fault {
  readonly error: string;
  readonly option: Given<string>['option'];
}

/** What is both added and dropped stays, and `ALL` swallows the rest of its list. */
function capabilities(values: FlagValues): { add: string[]; drop: string[] } {
  const read = (flag: string) => {
    const names = new Set(values.values(flag).map(normalCapability));
    return names.has('ALL') ? new Set(['ALL']) : names;
  };
  const add = read('cap-add');
  const drop = [...read('cap-drop')].filter((name) => !add.has(name));
  return { add: [...add].sort(compareBytes), drop: drop.sort(compareBytes) };
}

function normalCapability(name: string): string {
  const upper = name.trim().toUpperCase();
  return upper === 'ALL' || upper === 'RESET' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
}

/** `name:address` as a line of a hosts file. */
function swarmHost(text: string): string {
  const { before: name, after: address } = cut(text, ':');
  return `${address} ${name}`;
}

/** The client adds `:latest` where there is neither tag nor digest. */
function withTag(image: string): string {
  const read = parseReference(image);
  if (!read.ok) return image;
  const { familiar, tag, digest } = read.value;
  return tag === null && digest === null ? `${familiar}:latest` : familiar;
}

/** Drops what the API leaves out when it is empty, but for the fields that it always sends. */
function withoutEmpty(body: Body, always: readonly string[]): Body {
  return Object.fromEntries(
    Object.entries(body).filter(([key, value]) => always.includes(key) || !isEmpty(value)),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
