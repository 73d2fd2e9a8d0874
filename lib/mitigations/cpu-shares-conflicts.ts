import type { Option } from '../languages/docker-cli';
import { type Container, effective } from '../setup';
import { placeIn } from './containers';
import { cpusOf, integerOf, NOT_CREATED } from './cpu-numbers';
import { removeOptions } from './removal';
import type { Problem } from './types';

/** What the daemon refuses about caps: two kinds of them at once, or a number of CPUs that is none. */
export function conflicts(container: Container): readonly Problem[] {
  const cpus = effective(container, 'cpus');
  const count = cpus.state === 'set' ? cpusOf(cpus.value) : null;
  if (cpus.state !== 'set' || count === null || count === 0) return [];
  if (count < 0) return [negativeCpus(container, cpus.option)];
  return [
    twoCaps(container, 'cpu-period', 'Conflicting options: Nano CPUs and CPU Period cannot both be set'),
    twoCaps(container, 'cpu-quota', 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'),
  ].filter((problem) => problem !== null);
}

function twoCaps(container: Container, flag: string, words: string): Problem | null {
  const other = effective(container, flag);
  if (other.state !== 'set' || (integerOf(other.value) ?? 0) <= 0) return null;
  const { option } = other;
  const all = container.options.filter(({ name }) => name === flag);
  return {
    kind: 'two-caps',
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    message: `--cpus already is a quota of each period, and Docker takes one or the other: ${words}.`,
    consequence: NOT_CREATED,
    fixes: [removeOptions(container, all, `Leave --${flag} out`)],
  };
}

function negativeCpus(container: Container, option: Option): Problem {
  return {
    kind: 'negative',
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    message: 'Fewer CPUs than none cannot be had; Docker refuses the number: range of CPUs is from 0.01.',
    consequence: NOT_CREATED,
    advice: 'Say how much of a CPU the service needs, such as 0.5.',
  };
}

/**
 * Refusals that depend on the machine: a count or a list of CPUs that a larger one has. Lists that no machine
 * has stay errors.
 */
export function hostRemarks(container: Container): readonly Problem[] {
  return container.daemonRefusals.flatMap(({ flag, message, span }): Problem[] => {
    if (flag !== 'cpus' && flag !== 'cpuset-cpus' && flag !== 'cpuset-mems') return [];
    const place = placeIn(container, span);
    const dependsOnHost = /^(?:range of CPUs|Requested (?:CPUs|memory nodes)) /.test(message);
    return dependsOnHost
      ? [
          {
            kind: 'more-than-some-hosts',
            severity: 'info',
            place,
            message:
              'This needs a machine that large; on a smaller one Docker refuses to create the container.',
            consequence: 'The same command works on one host and fails on another.',
            advice: 'Give a share that the smallest of your hosts has.',
          },
        ]
      : [
          {
            kind: 'bad-list',
            severity: 'error',
            place,
            message: `Docker refuses this list: ${message}.`,
            consequence: NOT_CREATED,
            advice: 'Write numbers and ranges, such as 0-3 or 0,2.',
          },
        ];
  });
}
