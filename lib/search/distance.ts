/**
 * How many letters two words are apart: one for each letter too many, missing, or other, and for each swap of
 * neighbours. Takes the product of their lengths.
 */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Whether a word of at least four letters was meant to be the beginning of another: one slip, from eight letters on two. */
export function isNear(typed: string, word: string): boolean {
  if (typed.length < 4) return false;
  const allowed = typed.length < 8 ? 1 : 2;
  if (word.length < typed.length - allowed) return false;
  return [typed.length - 1, typed.length, typed.length + 1].some(
    (length) => distance(typed, word.slice(0, length)) <= allowed,
  );
}
