import type { FlagValues } from '../flag-values';

const DURATIONS = [
  ['health-interval', 'Interval'],
  ['health-timeout', 'Timeout'],
  ['health-retries', 'Retries'],
  ['health-start-period', 'StartPeriod'],
  ['health-start-interval', 'StartInterval'],
] as const;

export const HEALTH_FLAGS = ['health-cmd', 'no-healthcheck', ...DURATIONS.map(([flag]) => flag)] as const;

/** The health check that the flags ask for, durations in nanoseconds; null for none, or the error and its flag. */
export function readHealth(
  values: FlagValues,
): { health: Record<string, unknown> | null } | { error: string; flag: string } {
  const command = values.text('health-cmd');
  const given = command !== '' || DURATIONS.some(([flag]) => values.number(flag) !== 0);
  if (values.on('no-healthcheck')) {
    if (given) return { error: '--no-healthcheck conflicts with --health-* options', flag: 'no-healthcheck' };
    return { health: { Test: ['NONE'] } };
  }
  if (!given) return { health: null };
  const health: Record<string, unknown> = {};
  if (command !== '') health.Test = ['CMD-SHELL', command];
  for (const [flag, field] of DURATIONS) {
    const value = values.number(flag);
    if (value < 0) return { error: `--${flag} cannot be negative`, flag };
    if (value !== 0) health[field] = value;
  }
  return { health };
}
