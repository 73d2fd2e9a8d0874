import type { FlagValues } from '../flag-values';
import type { Body } from './run-command';

const SECONDS = 1e9;

/** What a service does when a task ends; null where no flag asks, which leaves it to the swarm. */
export function restartPolicy(values: FlagValues): Body | null {
  const flags = ['restart-delay', 'restart-max-attempts', 'restart-window', 'restart-condition'];
  if (!flags.some((flag) => values.changed(flag))) return null;
  return {
    Condition: values.text('restart-condition') || 'any',
    Delay: values.changed('restart-delay') ? values.number('restart-delay') : 5 * SECONDS,
    MaxAttempts: values.number('restart-max-attempts'),
    ...(values.changed('restart-window') && { Window: values.number('restart-window') }),
  };
}

/** How a service is updated or rolled back; null where no flag asks. */
export function updateConfig(values: FlagValues, prefix: 'update' | 'rollback'): Body | null {
  const parts = ['parallelism', 'delay', 'monitor', 'failure-action', 'max-failure-ratio', 'order'];
  if (!parts.some((part) => values.changed(`${prefix}-${part}`))) return null;
  const number = (part: string, otherwise: number) =>
    values.changed(`${prefix}-${part}`) ? values.number(`${prefix}-${part}`) : otherwise;
  const delay = number('delay', 0);
  return {
    Parallelism: number('parallelism', 1),
    ...(delay !== 0 && { Delay: delay }),
    FailureAction: values.text(`${prefix}-failure-action`) || 'pause',
    Monitor: number('monitor', 5 * SECONDS),
    MaxFailureRatio: number('max-failure-ratio', 0),
    Order: values.text(`${prefix}-order`) || 'stop-first',
  };
}
