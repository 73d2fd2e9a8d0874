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

/** One measurement that takes so many milliseconds need not be repeated. */
const ENOUGH = 1500;

/**
 * The best time for each size, smallest first; null from where a program has become too slow to go on: the size
 * before took it longer than `patience`.
 */
export function growth(
  run: (text: string) => unknown,
  sizes: readonly number[],
  shape: (size: number) => string,
  patience: number,
): readonly (number | null)[] {
  let last = 0;
  return sizes.map((size) => {
    if (last > patience) return null;
    const text = shape(size);
    last = time(() => run(text)).milliseconds;
    for (let tries = 1; tries < 5 && last < ENOUGH; tries++)
      last = Math.min(last, time(() => run(text)).milliseconds);
    return last;
  });
}
