import type { Problem, Word } from '../../text';
import { spanOf } from '../../text';
import { type Source, spanAt } from './places';

/** Characters that word processors and chat windows put in the place of those that a shell reads. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space; the shell does not separate words at it: type a normal space',
  '\u202f': 'a narrow no-break space; the shell does not separate words at it: type a normal space',
  '\u200b': 'an invisible zero-width space; the shell takes it as a letter: delete it',
  '\u2018': "a curly quote; the shell takes it as a letter: type '",
  '\u2019': "a curly quote; the shell takes it as a letter: type '",
  '\u201c': 'a curly quote; the shell takes it as a letter: type "',
  '\u201d': 'a curly quote; the shell takes it as a letter: type "',
};
const LOOKALIKE = /[\u00a0\u202f\u200b\u2018\u2019\u201c\u201d]/g;
const DASH = /^[\u2010-\u2015\u2212]/;
const ANY = /[\u00a0\u202f\u200b\u2010-\u2015\u2018\u2019\u201c\u201d\u2212]|\\[ \t]+(?:\n|$)/;

/** Programs whose words are prose. */
const SPEAKERS = new Set(['echo', 'printf', ':']);

/** Names characters that only look like shell, where the shell reads them as letters. */
export class Oddities {
  private found: Problem[] = [];
  private readonly any: boolean;

  constructor(text: string) {
    this.any = ANY.test(text);
  }

  /** An unquoted stretch of the text. */
  see({ text, places }: Source, from: number, to: number): void {
    if (!this.any) return;
    for (const match of text.slice(from, to).matchAll(LOOKALIKE)) {
      const [character] = match;
      const at = from + match.index;
      const message = `This is ${LOOKALIKES[character]}`;
      this.found.push({ message, span: spanAt(places, at, at + 1) });
    }
    for (let i = text.indexOf('\\', from); i >= 0 && i < to; i = text.indexOf('\\', i + 2)) {
      const end = blanksToLineEnd(text, i + 1);
      if (end === null) continue;
      const message =
        'The backslash is followed by a space, so the line ends here: remove what follows the backslash';
      this.found.push({ message, span: spanAt(places, i, end) });
    }
  }

  /** Starts a command; what belongs to the command around it is given back to `end`. */
  begin(): Problem[] {
    const outer = this.found;
    if (this.any) this.found = [];
    return outer;
  }

  /** The problems of a command, once its words tell what it is. */
  end(outer: Problem[], words: readonly Word[]): readonly Problem[] {
    const found = this.found;
    this.found = outer;
    if (!this.any || SPEAKERS.has(words[0]?.value ?? '')) return [];
    for (const word of words) {
      if (!DASH.test(word.value) || word.value.length < 2) continue;
      const right = word.value.replace(/^[\u2010-\u2015\u2212]-?/, word.value.length > 2 ? '--' : '-');
      const message = `This is a typographic dash, so the shell and Docker take no option here: type ${right}`;
      found.push({ message, span: spanOf(word, 0, 1) });
    }
    return found;
  }
}

/** The end of the blanks from `at` on if nothing else follows on the line; null otherwise. */
function blanksToLineEnd(text: string, at: number): number | null {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end > at && (end === text.length || text[end] === '\n') ? end : null;
}
