import type { FlagValues } from '../flag-values';

const DURATIONS = [
  ['health-interval', 'Interval'],
  ['health-timeout', 'Timeout'],
  ['health-retries', 'Retries'],
  ['health-start-period', 'StartPeriod'],
  ['health-start-interval', 'StartInterval'],
] as const;

export const HEALTH_FLAGS = ['health-cmd', 'no-healthcheck', ...DURATIONS.map(([flag]) => flag)] as const;

type ReadHealth = { health: Record<string, unknown> | null } | { error: string; flag: string };

/** The health check that the flags ask for, durations in nanoseconds; null for none, or the error and its flag. */
export function readHealth(values: FlagValues): ReadHealth {
  const read = readSettings(values, (flag) => values.number(flag) !== 0);
  if ('error' in read || !read.health) return read;
  const negative = DURATIONS.find(([flag]) => values.number(flag) < 0);
  return negative ? { error: `--${negative[0]} cannot be negative`, flag: negative[0] } : read;
}

/** The same of a service, where a duration of zero counts as given; its flags refuse negative ones themselves. */
export function readServiceHealth(values: FlagValues): ReadHealth {
  return readSettings(values, (flag) =>
    flag === 'health-retries' ? values.number(flag) !== 0 : values.changed(flag),
  );
}

function readSettings(values: FlagValues, isGiven: (flag: string) => boolean): ReadHealth {
  const command = values.text('health-cmd');
  const given = command !== '' || DURATIONS.some(([flag]) => isGiven(flag));
  if (values.on('no-healthcheck')) {
    if (given) return { error: '--no-healthcheck conflicts with --health-* options', flag: 'no-healthcheck' };
    return { health: { Test: ['NONE'] } };
  }
  if (!given) return { health: null };
  const health: Record<string, unknown> = {};
  if (command !== '') health.Test = ['CMD-SHELL', command];
  for (const [flag, field] of DURATIONS) {
    if (values.number(flag) !== 0) health[field] = values.number(flag);
  }
  return { health };
}
