/** What is measured: does the work for a text of this size, and nothing else. */
export type Work = (size: number) => void;

/** Rounds that every measurement takes, so that one lucky pair of times settles nothing. */
const FEWEST = 2;
const MOST = 12;

/**
 * How many times longer `work(large)` takes than `work(small)`, from the least time of each over several rounds:
 * other work on the machine can only lengthen a time, never shorten it. Ends as soon as the ratio is below `enough`,
 * else after twelve rounds. A small time under half a millisecond counts as half a one, which the clock can tell.
 */
export function growth(work: Work, small: number, large: number, enough: number): number {
  work(small);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  const ratio = () => most / Math.max(least, 0.5);
  for (let round = 0; round < MOST && (round < FEWEST || ratio() >= enough); round++) {
    for (let run = 0; run < 4; run++) least = Math.min(least, time(work, small));
    most = Math.min(most, time(work, large));
  }
  return ratio();
}

/** Milliseconds on the wall. */
function time(work: Work, size: number): number {
  const start = performance.now();
  work(size);
  return performance.now() - start;
}
