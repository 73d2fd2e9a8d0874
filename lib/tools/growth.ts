/** What is measured: does the work for a text of this size, and nothing else. */
export type Work = (size: number) => void;

/** Rounds that every measurement takes, so that one lucky pair of times settles nothing. */
const FEWEST = 2;
const MOST = 12;

/**
 * How many times longer `work(large)` takes than `work(small)`, from the least time of each over several rounds:
 * other work on the machine can only lengthen a time, never shorten it. The small work is done so often that it comes
 * to as much as the large one, for a short time slips between what else runs and a long one does not, and the
 * collector has its turns in both. Ends as soon as the ratio is below `enough`, else after twelve rounds. Small works
 * that together take less than half a millisecond count as half a one, which the clock can tell.
 */
export function growth(work: Work, small: number, large: number, enough: number): number {
  const calls = Math.max(1, Math.round(large / small));
  work(small);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  const ratio = () => (calls * most) / Math.max(least, 0.5);
  for (let round = 0; round < MOST && (round < FEWEST || ratio() >= enough); round++) {
    least = Math.min(least, time(work, small, calls));
    most = Math.min(most, time(work, large, 1));
  }
  return ratio();
}

/** Milliseconds on the wall for so many calls. */
function time(work: Work, size: number, calls: number): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) work(size);
  return performance.now() - start;
}
