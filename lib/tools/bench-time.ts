import { PerformanceObserver } from 'node:perf_hooks';

/** One program under measurement. */
export interface Runner {
  readonly name: string;
  readonly run: (text: string) => unknown;
}

/** How long one call took, in milliseconds, and whether it threw. */
interface Timing {
  readonly milliseconds: number;
  readonly threw: boolean;
}

function time(work: () => unknown): Timing {
  const from = performance.now();
  try {
    work();
    return { milliseconds: performance.now() - from, threw: false };
  } catch {
    return { milliseconds: performance.now() - from, threw: true };
  }
}

/** The value below which that share of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The median time of one call of each on a text. They take turns, so that a busy machine slows all alike. */
export function medians(runners: readonly Runner[], text: string, warmUp: number, rounds: number): number[] {
  for (let i = 0; i < warmUp; i++) for (const { run } of runners) time(() => run(text));
  const times = Array.from({ length: rounds }, () => runners.map(({ run }) => time(() => run(text))));
  return runners.map((_, at) =>
    percentile(
      times.map((round) => round[at]?.milliseconds ?? 0).sort((a, b) => a - b),
      0.5,
    ),
  );
}

/** What one program did with many files. */
export interface FileTimes {
  /** The best of several rounds for each file, in milliseconds, sorted. */
  readonly sorted: readonly number[];
  readonly exceptions: number;
}

/** Each program on each file, round by round in turns; the best time of a file counts. */
export function perFile(
  runners: readonly Runner[],
  texts: readonly string[],
  rounds: number,
): readonly FileTimes[] {
  const best = runners.map(() => texts.map(() => Number.POSITIVE_INFINITY));
  const threw = runners.map(() => new Set<number>());
  for (let round = 0; round <= rounds; round++) {
    texts.forEach((text, file) => {
      runners.forEach(({ run }, at) => {
        const timing = time(() => run(text));
        if (timing.threw) threw[at]?.add(file);
        const row = best[at];
        // The first round warms up.
        if (row && round > 0) row[file] = Math.min(row[file] ?? timing.milliseconds, timing.milliseconds);
      });
    });
  }
  return best.map((row, at) => ({
    sorted: row.sort((a, b) => a - b),
    exceptions: threw[at]?.size ?? 0,
  }));
}

/** What one program takes for one size of a text, in milliseconds. */
export interface SizeTimes {
  /** Of all calls: other work on the machine can only lengthen a time. */
  readonly least: number;
  readonly median: number;
  /** The least of the calls without what the garbage collector took of each: the work of the program itself. */
  readonly own: number;
  /** What the garbage collector takes of a call on average: all that a text of this size leaves behind. */
  readonly collector: number;
}

/** Calls of a size: enough for a median, and no more than so many milliseconds of them. */
const FEWEST = 7;
const MOST = 400;
const BUDGET = 1500;

/**
 * The times for each size, smallest first; null from where a program has become too slow to go on: the size before
 * took it longer than `patience`. It is warmed up on the second size first, for the steps between sizes are to show
 * the text's growth and not the compiler's.
 */
export async function growth(
  run: (text: string) => unknown,
  sizes: readonly number[],
  shape: (size: number) => string,
  patience: number,
): Promise<readonly (SizeTimes | null)[]> {
  repeat(run, shape(sizes[1] ?? 1), BUDGET);
  const found: (SizeTimes | null)[] = [];
  for (const size of sizes) {
    const last = found.at(-1);
    const spared = last === null || (last !== undefined && last.least > patience);
    found.push(spared ? null : await measured(run, shape(size)));
  }
  return found;
}

/** Many calls on one text, for so many milliseconds, and what the collector took of each. */
export async function measured(
  run: (text: string) => unknown,
  text: string,
  budget = BUDGET,
): Promise<SizeTimes> {
  const pauses: Stretch[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      pauses.push({ from: startTime, to: startTime + duration });
  });
  observer.observe({ entryTypes: ['gc'] });
  const calls = repeat(run, text, budget);
  // The collector's entries arrive with the next turns of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  const sorted = calls.map(lengthOf).sort((a, b) => a - b);
  const own = calls.map((call) => lengthOf(call) - lengthIn(call, pauses));
  return {
    least: sorted[0] ?? 0,
    median: percentile(sorted, 0.5),
    own: Math.min(...own),
    collector: pauses.reduce((sum, pause) => sum + lengthOf(pause), 0) / calls.length,
  };
}

/** A stretch of time, in milliseconds of `performance.now()`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

/** How long the pauses were that fell into a call: the collector runs between two of its instructions. */
function lengthIn({ from, to }: Stretch, pauses: readonly Stretch[]): number {
  const inside = pauses.filter((pause) => pause.from >= from && pause.from < to);
  return inside.reduce((sum, pause) => sum + lengthOf(pause), 0);
}

function repeat(run: (text: string) => unknown, text: string, budget: number): Stretch[] {
  const calls: Stretch[] = [];
  const start = performance.now();
  while (calls.length < FEWEST || (calls.length < MOST && performance.now() - start < budget)) {
    const from = performance.now();
    time(() => run(text));
    calls.push({ from, to: performance.now() });
  }
  return calls;
}
