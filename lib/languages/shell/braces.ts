import type * as Shell from 'unbash';

/** A brace list in a word and the stretches of source between its commas. */
export interface BraceList {
  readonly part: Shell.WordPart;
  /** Null for what is not spelt out (`{1..9}`, lists in lists): nobody counts the words that it makes. */
  readonly choices: readonly { readonly from: number; readonly to: number }[] | null;
}

/** A word makes no more words than this; past it the list counts as not spelt out. */
const MAX_WORDS = 64;

/** The brace lists of a word, in order; null where it has none. */
export function braceLists(parts: readonly Shell.WordPart[], text: string): readonly BraceList[] | null {
  let lists: BraceList[] | null = null;
  let words = 1;
  for (const [index, part] of parts.entries()) {
    if (part.type !== 'BraceExpansion') continue;
    // Braces go first in bash, so `$X{a,b}` asks for `$Xa` and `$Xb`.
    const joinsName = parts[index - 1]?.type === 'SimpleExpansion';
    const found = part.parts || joinsName ? null : choicesIn(text, part.pos, part.end);
    words *= found?.length ?? 1;
    lists ??= [];
    lists.push({ part, choices: words > MAX_WORDS ? null : found });
  }
  return lists;
}

function choicesIn(text: string, start: number, end: number): BraceList['choices'] {
  const inside = text.slice(start + 1, end - 1);
  if (!inside.includes(',') || /[{}\\'"$`]/.test(inside)) return null;
  const choices: { from: number; to: number }[] = [];
  let from = start + 1;
  for (let i = from; i < end; i++) {
    if (text[i] !== ',' && i !== end - 1) continue;
    choices.push({ from, to: i });
    from = i + 1;
  }
  return choices;
}

/** Every way to pick one choice of each list, the last list turning fastest, as bash does it. */
export function* picks(lists: readonly BraceList[]): Generator<ReadonlyMap<Shell.WordPart, number>> {
  const total = lists.reduce((product, { choices }) => product * (choices?.length ?? 1), 1);
  for (let round = 0; round < total; round++) {
    const pick = new Map<Shell.WordPart, number>();
    let rest = round;
    for (const { part, choices } of [...lists].reverse()) {
      const count = choices?.length ?? 1;
      pick.set(part, rest % count);
      rest = Math.floor(rest / count);
    }
    yield pick;
  }
}
