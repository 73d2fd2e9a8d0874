import {
  buildFlags,
  composeFlags,
  configCreateFlags,
  contextCreateFlags,
  createFlags,
  dockerdFlags,
  execFlags,
  type FlagTable,
  globalFlags,
  networkConnectFlags,
  networkCreateFlags,
  pullFlags,
  runFlags,
  secretCreateFlags,
  serviceCreateFlags,
  updateFlags,
  volumeCreateFlags,
} from './table';
import type { DockerCommand } from './types';

/** The flag tables by the name of their command; `''` for the options before a command. */
export const flagTables = {
  '': globalFlags,
  run: runFlags,
  create: createFlags,
  build: buildFlags,
  exec: execFlags,
  pull: pullFlags,
  update: updateFlags,
  compose: composeFlags,
  'context create': contextCreateFlags,
  'network connect': networkConnectFlags,
  'network create': networkCreateFlags,
  'service create': serviceCreateFlags,
  'volume create': volumeCreateFlags,
  'secret create': secretCreateFlags,
  'config create': configCreateFlags,
  dockerd: dockerdFlags,
} as const satisfies Readonly<Record<string, FlagTable>>;

/** The name of a command in `flagTables`. */
export type FlagTableName = keyof typeof flagTables;

/** Other ways to name the same commands. */
const ALIASES: Readonly<Record<string, FlagTableName>> = {
  'container exec': 'exec',
  'container update': 'update',
  'image pull': 'pull',
};

/** Whose flags a command line takes behind the words of its command; null where no table knows them. */
export function flagTableOf(command: DockerCommand): FlagTableName | null {
  if (command.kind === 'container') return command.verb;
  if (command.kind === 'build') return 'build';
  if (command.command?.kind === 'dockerd') return 'dockerd';
  const path = command.path.join(' ');
  if (Object.hasOwn(ALIASES, path)) return ALIASES[path] ?? null;
  return isTableName(path) ? path : null;
}

function isTableName(path: string): path is FlagTableName {
  return Object.hasOwn(flagTables, path);
}
