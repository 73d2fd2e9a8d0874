import type { Option } from '../languages/docker-cli';
import { type Container, type Effective, effective, occurrences } from '../setup';
import { judgeContainers, placeIn, rewrite } from './containers';
import {
  cpusOf,
  DEFAULT_SHARES,
  integerOf,
  isOctal,
  LEAST_SHARES,
  MOST_SHARES,
  NOT_CREATED,
  NOT_WEIGHED,
  SOME_SHARES,
  weightOf,
} from './cpu-numbers';
import { noShares } from './cpu-shares-absent';
import { conflicts, hostRemarks } from './cpu-shares-conflicts';
import { refusedNumbers } from './cpu-shares-refused';
import { met, unknown, unmet } from './judgement';
import type { Judgement, Mitigation, Problem, Sign } from './types';

/** Each container is given its share of the CPUs: shares other than what all have anyway, or a hard cap. */
export const cpuShares: Mitigation = {
  id: 'cpu-shares',
  reads: ['commands', 'compose'],
  explains: ['cpus', 'cpuset-cpus', 'cpuset-mems'],
  check: (setup) => [...judgeContainers(setup, judge), ...refusedNumbers(setup)],
};

function judge(container: Container): Judgement {
  const shares = effective(container, 'cpu-shares');
  const cpus = effective(container, 'cpus');
  const quota = effective(container, 'cpu-quota');
  const refused = conflicts(container);
  if (refused.length > 0) return unmet(...refused);
  const remarks = [...hostRemarks(container), ...oddShares(container, shares)];
  const evidence = [...weighs(container, shares), ...caps(container, cpus, quota)];
  if (evidence.length > 0) return met(evidence, remarks);
  if ([shares, cpus, quota].some(({ state }) => state === 'unknown')) {
    return unknown(
      container.file.kind,
      'Write the CPU shares themselves, or set the variable that holds them in the script.',
      remarks,
    );
  }
  const problem = shares.state === 'set' ? sharesOfNoUse(container, shares.option) : noShares(container);
  return unmet(problem, ...remarks);
}

function weighs(container: Container, shares: Effective): readonly Sign[] {
  if (shares.state !== 'set') return [];
  const value = integerOf(shares.value);
  if (value === null || value <= 0 || value === DEFAULT_SHARES) return [];
  const message = `When CPUs are short, it weighs ${weightOf(value)} against the 100 of a container without shares.`;
  return [{ place: placeIn(container, shares.option.span), message }];
}

/** Hard caps: `--cpus`, or a quota of each period. */
function caps(container: Container, cpus: Effective, quota: Effective): readonly Sign[] {
  if (cpus.state === 'set') {
    const value = cpusOf(cpus.value);
    if (value !== null && value > 0) {
      const message = `At most ${round(value)} CPUs, however many are idle.`;
      return [{ place: placeIn(container, cpus.option.span), message }];
    }
  }
  if (quota.state !== 'set') return [];
  const value = integerOf(quota.value);
  if (value === null || value <= 0) return [];
  const period = effective(container, 'cpu-period');
  const length = period.state === 'set' ? integerOf(period.value) || DEFAULT_PERIOD : DEFAULT_PERIOD;
  const amount = period.state === 'unknown' ? `${value} µs of each period` : `${round(value / length)} CPUs`;
  return [
    { place: placeIn(container, quota.option.span), message: `At most ${amount}, however many are idle.` },
  ];
}

/** Microseconds. Source: the kernel's `cpu.max`. */
const DEFAULT_PERIOD = 100_000;

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Zero, the default itself, or less than nothing. */
function sharesOfNoUse(container: Container, option: Option): Problem {
  const value = integerOf(option.value);
  const place = placeIn(container, option.valueSpan ?? option.span);
  const fix = (shares: string) => rewrite(place, shares, `Write ${shares}`, false);
  if (value !== null && value < 0) {
    return {
      kind: 'negative',
      severity: 'error',
      place,
      message: `Docker refuses it: invalid CPU shares (${value}): value must be a positive integer.`,
      consequence: NOT_CREATED,
      fixes: [fix(value <= -LEAST_SHARES && value !== -DEFAULT_SHARES ? String(-value) : SOME_SHARES)],
    };
  }
  const earlier = occurrences(container, 'cpu-shares').findLast((each) => isOfUse(each.value));
  const isDefault = value === DEFAULT_SHARES;
  const meaning = isDefault
    ? '1024 is what every container has without a word, so this one stands out from none.'
    : 'Zero means the default, which is what every container has without a word.';
  return {
    kind: earlier ? 'shares-overridden' : isDefault ? 'default-shares' : 'zero',
    severity: 'error',
    place,
    message: earlier
      ? `The last value counts, and it takes ${earlier.value} away again. ${meaning}`
      : meaning,
    consequence: NOT_WEIGHED,
    fixes: [fix(earlier ? earlier.value : SOME_SHARES)],
  };
}

function isOfUse(text: string): boolean {
  const value = integerOf(text) ?? 0;
  return value > 0 && value !== DEFAULT_SHARES;
}

/** Shares that do something, and perhaps not what was meant. */
function oddShares(container: Container, shares: Effective): readonly Problem[] {
  if (shares.state !== 'set' || !isOfUse(shares.value)) return [];
  const { option, value: text } = shares;
  const value = integerOf(text) ?? 0;
  const place = placeIn(container, option.valueSpan ?? option.span);
  const found: Problem[] = [];
  if (isOctal(text)) {
    const plain = text.replace(/^\+?0[0_]*/, '');
    found.push({
      kind: 'octal',
      severity: 'warning',
      place,
      message: `A leading zero makes this an octal number: Docker reads ${value}.`,
      consequence: 'The container weighs something else than the text seems to say.',
      fixes: [
        rewrite(place, String(value), `Write ${value}, which is what it is now`, true),
        rewrite(place, plain, `Write ${plain}`, false),
      ],
    });
  }
  if (value < LEAST_SHARES || value > MOST_SHARES) {
    const bound = value < LEAST_SHARES ? LEAST_SHARES : MOST_SHARES;
    found.push({
      kind: 'clamped',
      severity: 'warning',
      place,
      message: `Shares go from ${LEAST_SHARES} to ${MOST_SHARES}; the runtime makes ${bound} of this.`,
      consequence: 'The container weighs something else than the text says.',
      fixes: [rewrite(place, String(bound), `Write ${bound}`, true)],
    });
  }
  return found;
}
