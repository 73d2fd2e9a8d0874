/** BuildKit offers a word that is at most two edits away. */
const TOO_FAR = 3;

/**
 * The message with BuildKit's `(did you mean …?)` where one option is close (util/suggest/error.go). Of several
 * as close BuildKit names any; here it is one with the same first letter, so that the answer is always the same.
 */
export function withSuggestion(message: string, word: string, options: readonly string[]): string {
  let best = '';
  let distance = TOO_FAR;
  if (word.length < 32) {
    for (const option of options) {
      if (option === word) return message;
      if (Math.abs(option.length - word.length) > distance) continue;
      const steps = editDistance(word, option);
      const nearer = steps === distance && best !== '' && best[0] !== word[0] && option[0] === word[0];
      if (steps < distance || nearer) {
        distance = steps;
        best = option;
      }
    }
  }
  return best === '' ? message : `${message} (did you mean ${best}?)`;
}

/** The same, whatever the case; the suggestion takes the case of the word. */
export function withSuggestionInAnyCase(message: string, word: string, options: readonly string[]): string {
  const upper = word !== word.toLowerCase() && word === word.toUpperCase();
  const lowered = withSuggestion('', word.toLowerCase(), options);
  return (
    message +
    (upper ? lowered.replace(/mean (.*)\?/, (_, name: string) => `mean ${name.toUpperCase()}?`) : lowered)
  );
}

/** Levenshtein distance of two short words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
