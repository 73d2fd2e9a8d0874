import type { ParseOptions } from './context';
import { parseArgv } from './parse';
import type { ContainerCommand } from './types';

/** A line of plain words, split at single spaces, as the container command that it is. */
export function container(line: string, options: ParseOptions = {}): ContainerCommand {
  return containerOf(line.split(' '), options);
}

export function containerOf(argv: readonly string[], options: ParseOptions = {}): ContainerCommand {
  const command = parseArgv(argv, options);
  if (command?.kind !== 'container') throw new Error(`no container command: ${argv.join(' ')}`);
  return command;
}

/** The `HostConfig` of a line's body. */
export function hostConfig(line: string): unknown {
  return container(line).body?.HostConfig;
}
