import rows from './flags.generated.json' with { type: 'json' };
import type { FlagSpec } from './types';

/** The flags of one command, by long name and by letter. */
export interface FlagTable {
  readonly flags: readonly FlagSpec[];
  readonly byName: ReadonlyMap<string, FlagSpec>;
  readonly byShorthand: ReadonlyMap<string, FlagSpec>;
  /** What flags are called today that are gone or that the sheets of 2015 misprint; empty for those with no successor. */
  readonly renamed?: ReadonlyMap<string, string>;
}

type Row = readonly (string | number | null)[];

const REPEAT = { a: 'append', m: 'merge' } as const;
const UPDATABLE = new Set(
  (
    'blkio-weight cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems ' +
    'kernel-memory memory memory-reservation memory-swap pids-limit restart'
  ).split(' '),
);
const NO_FLAGS: readonly string[] = [];

/** `docker run` and `docker container run`. */
export const runFlags = withNames(tableOf(rows.run), [['cpuset', 'cpuset-cpus']]);
/** The same without the flags that only make sense for a container that is started at once. */
export const createFlags = tableOf(rows.run, ['detach', 'detach-keys', 'sig-proxy']);
/** Options before the command: `docker -H … run`. */
export const globalFlags = tableOf(rows.global);
/** The flags of `docker network create`. */
export const networkCreateFlags = withHelp(tableOf(rows.networkCreate));
/** The flags of `docker service create`. */
export const serviceCreateFlags = withHelp(tableOf(rows.serviceCreate.map(asServiceFlag)));
/** The flags of `docker volume create`. */
export const volumeCreateFlags = withHelp(tableOf(rows.volumeCreate));
/** `docker build`: buildx and what it kept of the classic builder. */
export const buildFlags = withHelp(tableOf(rows.build));
/** The daemon's own flags, for a `dockerd` line. */
export const dockerdFlags = withNames(withHelp(tableOf(rows.dockerd)), [
  ['iptable', 'iptables'],
  ['ip6table', 'ip6tables'],
  ['graph', 'data-root'],
  ['g', 'data-root'],
  ['d', ''],
  ['daemon', ''],
]);
/** `podman run` and `podman create`: Docker's flags and its own. */
export const podmanFlags = tableOf([...rows.run, ...rows.podmanOnly]);
/** Options before podman's command. */
export const podmanGlobalFlags = tableOf([...rows.global, ...rows.podmanGlobal]);
/** `docker config create`. */
export const configCreateFlags = withHelp(
  tableOf([
    ['label', 'l', 'list', 'a'],
    ['template-driver', null, 'string', 'l'],
  ]),
);
/** `docker secret create`. */
export const secretCreateFlags = withHelp(
  tableOf([
    ['driver', 'd', 'string', 'l'],
    ['label', 'l', 'list', 'a'],
    ['template-driver', null, 'string', 'l'],
  ]),
);
/** `docker exec` and `docker container exec`. */
export const execFlags = withHelp(tableOf(rows.exec));
/** `docker pull` and `docker image pull`. */
export const pullFlags = withHelp(tableOf(rows.pull));
export const contextCreateFlags = withHelp(tableOf(rows.contextCreate));
export const networkConnectFlags = withHelp(tableOf(rows.networkConnect));
/** `docker update`: those of run's flags that may change while the container runs. */
export const updateFlags = withHelp(tableOf(rows.run.filter(([name]) => UPDATABLE.has(String(name)))));
/** `docker compose`, before its own commands. */
export const composeFlags = withHelp(tableOf(rows.compose));
/** `docker container`, `docker network` …: a group of commands has only its help. */
export const groupFlags = withHelp(tableOf([]));

/** Two values that a service reads more strictly than a container (docker/cli cli/command/service/opts.go). */
function asServiceFlag([name = null, shorthand = null, type = null, ...rest]: Row): Row {
  const isHealthTime = type === 'duration' && String(name).startsWith('health-');
  if (isHealthTime) return [name, shorthand, 'positive-duration', ...rest];
  return [name, shorthand, name === 'log-opt' ? 'env-list' : type, ...rest];
}

function withHelp(table: FlagTable): FlagTable {
  if (table.byName.has('help')) return table;
  return indexed([...table.flags, spec(['help', 'h', 'bool', 'l'])]);
}

function withNames(table: FlagTable, names: readonly (readonly [string, string])[]): FlagTable {
  return { ...table, renamed: new Map(names) };
}

function tableOf(source: readonly Row[], without: readonly string[] = NO_FLAGS): FlagTable {
  return indexed(source.map(spec).filter(({ name }) => !without.includes(name)));
}

function indexed(flags: readonly FlagSpec[]): FlagTable {
  const byShorthand = new Map<string, FlagSpec>();
  for (const flag of flags) if (flag.shorthand) byShorthand.set(flag.shorthand, flag);
  return { flags, byName: new Map(flags.map((flag) => [flag.name, flag])), byShorthand };
}

function spec([name, shorthand, type, repeat, hidden, deprecated, os]: Row): FlagSpec {
  return {
    name: String(name),
    shorthand: shorthand ? String(shorthand) : null,
    type: String(type),
    takesValue: type !== 'bool',
    repeat: repeat === 'a' || repeat === 'm' ? REPEAT[repeat] : 'last',
    hidden: hidden === 1,
    deprecated: deprecated ? String(deprecated) : null,
    os: os ? String(os) : null,
  };
}
