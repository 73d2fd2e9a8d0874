import { type DaemonRefusal, parseDocker } from '../languages/docker-cli';
import { type Word, wordOf } from '../text';
import { ownerOfFlag } from './flag-owners';
import type { ContainerOption } from './types';

/** Options that Compose sends to the daemon just as `docker run` does, so that the daemon says the same of them. */
const SAME = new Set([
  'memory',
  'memory-swap',
  'memory-reservation',
  'memory-swappiness',
  'oom-kill-disable',
  'cpu-shares',
  'cpus',
  'cpu-quota',
  'cpu-period',
  'cpuset-cpus',
  'cap-add',
  'cap-drop',
  'security-opt',
  'runtime',
  'isolation',
]);

/**
 * What the daemon would refuse of a service's own values, found by giving them to it as a `docker run`; nothing where
 * that command itself would refuse them, which takes other spellings than Compose does.
 */
export function composeDaemonRefusals(options: readonly ContainerOption[]): readonly DaemonRefusal[] {
  const sent = options.filter(({ name }) => SAME.has(name));
  if (sent.length === 0) return [];
  const words = sent.map((option): Word => {
    const value = `--${option.name}=${option.value}`;
    const span = option.valueSpan ?? option.span;
    const all = (at: number) => Array.from({ length: value.length }, () => at);
    return { value, span, map: { starts: all(span.start), ends: all(span.end) }, open: false };
  });
  const command = parseDocker([wordOf('docker'), wordOf('run'), ...words, wordOf('image')]);
  if (command?.kind !== 'container' || command.refusal) return [];
  return command.daemonRefusals.filter(({ flag }) => ownerOfFlag(flag) !== null);
}
