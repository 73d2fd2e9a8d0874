import type { FlagValues } from '../flag-values';
import type { Body } from './run-command';

const SECONDS = 1e9;

/** What a service does when a task ends; null where no flag asks, which leaves it to the swarm. */
export function restartPolicy(values: FlagValues): Body | null {
  const flags = ['restart-delay', 'restart-max-attempts', 'restart-window', 'restart-condition'];
  if (!flags.some((flag) => values.changed(flag))) return null;
  const condition = textOf(values, 'restart-condition', 'any');
  return {
    ...(condition && { Condition: condition }),
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
  const monitor = number('monitor', 5 * SECONDS);
  const action = textOf(values, `${prefix}-failure-action`, 'pause');
  return {
    Parallelism: number('parallelism', 1),
    ...(delay !== 0 && { Delay: delay }),
    ...(action && { FailureAction: action }),
    ...(monitor !== 0 && { Monitor: monitor }),
    MaxFailureRatio: number('max-failure-ratio', 0),
    Order: textOf(values, `${prefix}-order`, 'stop-first'),
  };
}

/** What the flag says, be it nothing at all; the default only where it is not given. */
function textOf(values: FlagValues, flag: string, otherwise: string): string {
  return values.changed(flag) ? values.text(flag) : otherwise;
}
