import type { Word } from '../../../text';
import type { Invocation } from '../context';
import { type FlagValues, type Given, keyValues } from '../flag-values';
import { compareBytes, cut } from '../go/strings';
import { parseReference } from '../reference';
import { readPairs } from '../run/files';
import { readHealth } from '../run/health';
import { serviceCreateFlags } from '../table';
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
  const health = readHealth(values);
  if ('error' in health) return { error: health.error, option: values.option(health.flag) };
  const mode = serviceMode(values);
  if ('error' in mode) return { error: mode.error, option: values.option(mode.flag) };
  const ports = values.given('port', 'publish').flatMap(({ value }) => value);
  const asked = ['network', 'secret', 'config'].find((flag) => values.changed(flag));
  if (asked !== undefined) {
    return options.swarmObjects
      ? { error: 'Error response from daemon: not found', option: values.option(asked) }
      : { body: null };
  }
  const [image, ...rest] = args;
  return {
    body: withoutEmpty(
      {
        Name: values.text('name'),
        Labels: keyValues(values.values('label')),
        TaskTemplate: {
          ContainerSpec: containerSpec(values, image?.value ?? '', rest, env.env, health.health),
          ...taskTemplate(values),
        },
        Mode: mode.mode,
        UpdateConfig: updateConfig(values, 'update'),
        RollbackConfig: updateConfig(values, 'rollback'),
        EndpointSpec: {
          Mode: values.text('endpoint-mode').toLowerCase() || 'vip',
          ...(ports.length > 0 && { Ports: ports }),
        },
      },
      ['Labels'],
    ),
  };
}

function containerSpec(
  values: FlagValues,
  image: string,
  args: readonly Word[],
  env: readonly string[],
  health: Body | null,
): Body {
  const { add, drop } = capabilities(values);
  const entrypoint = values.text('entrypoint');
  return withoutEmpty(
    {
      Image: withTag(image),
      Labels: keyValues(values.values('container-label')),
      Command: entrypoint === '' ? [] : entrypoint.split(/\s+/).filter(Boolean),
      Args: args.map(({ value }) => value),
      Hostname: values.text('hostname'),
      Env: env,
      Dir: values.text('workdir'),
      User: values.text('user'),
      Groups: values.values('group'),
      Init: values.on('init'),
      StopSignal: values.text('stop-signal'),
      TTY: values.on('tty'),
      ReadOnly: values.on('read-only'),
      Mounts: values.given('mount', 'mount').map(({ value }) => value),
      StopGracePeriod: values.number('stop-grace-period'),
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
      Ulimits: values.given('ulimit', 'ulimit').map(({ value }) => value),
      OomScoreAdj: values.number('oom-score-adj'),
    },
    ['Init', 'DNSConfig'],
  );
}

function taskTemplate(values: FlagValues): Body {
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
        Reservations: numbers(reservations),
        ...(values.changed('memory-swap') && { SwapBytes: values.number('memory-swap') }),
        ...(values.changed('memory-swappiness') && { MemorySwappiness: values.number('memory-swappiness') }),
      },
      RestartPolicy: restartPolicy(values),
      Placement: withoutEmpty(
        {
          Constraints: values.values('constraint'),
          Preferences: preferences(values),
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

function preferences(values: FlagValues): Body[] {
  const text = values.text('placement-pref');
  return text.startsWith('spread=') ? [{ Spread: { SpreadDescriptor: text.slice('spread='.length) } }] : [];
}

/** Each variable at its last place; only `NAME=…` replaces an earlier one. */
function readEnv(values: FlagValues, readFile: Invocation['options']['readFile']): { env: string[] } | Fault {
  const env = new Map<string, string>();
  const add = (pair: string) => {
    const { before } = cut(pair, '=');
    env.delete(before);
    env.set(before, pair);
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
  return { env: [...env.values()] };
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
  if (value === null || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
