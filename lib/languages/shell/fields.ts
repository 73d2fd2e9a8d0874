import { type Span, spanOf, UNKNOWN, type Word } from '../../text';
import { type Places, spanAt } from './places';
import type { Item } from './variables';

interface Field {
  value: string;
  readonly starts: number[];
  readonly ends: number[];
  /** Where the word begins in the file; its quotes count. */
  start: number;
  /** It is a word even with nothing in it: `""`. */
  quoted: boolean;
  /** It holds something other than unquoted unknown expansions. */
  firm: boolean;
  /** Its characters are those of the text. */
  literal: boolean;
}

/** Collects the words that one word of the text becomes, each character with its place in the file. */
export class Fields {
  private readonly done: Word[] = [];
  private field: Field | null = null;

  /**
   * @param whole the word as it stands in the file.
   * @param splits false where the shell keeps it in one piece (an assignment, a here-document).
   */
  constructor(
    private readonly whole: Span,
    private readonly splits: boolean,
  ) {}

  /** Literal characters of the text, as they stand there. */
  copy(text: string, from: number, to: number, places: Places): void {
    if (from === to) return;
    const field = this.open(places.start(from));
    field.firm = true;
    field.value += text.slice(from, to);
    for (let i = from; i < to; i++) {
      field.starts.push(places.start(i));
      field.ends.push(places.end(i));
    }
  }

  /** The same where blanks separate words. */
  copySplit(text: string, from: number, to: number, places: Places): void {
    let at = from;
    while (at < to) {
      const blank = this.splits && isBlank(text.charCodeAt(at));
      let end = at + 1;
      while (end < to && (this.splits && isBlank(text.charCodeAt(end))) === blank) end++;
      if (blank) this.end(places.start(at));
      else this.copy(text, at, end, places);
      at = end;
    }
  }

  /** Characters that stand for a stretch of the text: the decoded form of an escape. */
  decoded(value: string, span: Span): void {
    const field = this.open(span.start);
    field.firm = true;
    append(field, value, span);
  }

  /** The word has a quoted part, so it is a word even if that part is empty. */
  quote(start: number): void {
    const field = this.open(start);
    field.quoted = true;
  }

  /** A value that a quoted expansion gives, or one that nothing splits. */
  keep(value: string, span: Span): void {
    const field = this.open(span.start);
    field.firm = true;
    append(field, value, span);
  }

  /** One word of unknown content that is never empty nor several: `$?`, `$((…))`. */
  one(span: Span): void {
    const field = this.open(span.start);
    field.firm = true;
    append(field, UNKNOWN, span);
  }

  /** A value that an unquoted expansion gives: blanks in it separate words. */
  split(value: string, span: Span): void {
    if (!this.splits) {
      this.keep(value, span);
      return;
    }
    let at = 0;
    while (at < value.length) {
      const blank = isBlank(value.charCodeAt(at));
      let end = at + 1;
      while (end < value.length && isBlank(value.charCodeAt(end)) === blank) end++;
      if (blank) this.end(span.end);
      else this.piece(value.slice(at, end), span);
      at = end;
    }
  }

  /** The words of `"$@"` or `"${A[@]}"`: each stays whole, the first and last join what stands around them. */
  list(items: readonly Item[], span: Span): void {
    for (const [index, item] of items.entries()) {
      if (index > 0) this.end(span.end);
      const field = this.open(span.start);
      if (!item.open) {
        field.quoted = true;
        field.firm = true;
      }
      append(field, item.text, span);
    }
  }

  /** Another word's characters with their places. */
  word(word: Word): void {
    const field = this.open(word.span.start);
    field.firm = true;
    field.literal = false;
    field.value += word.value;
    for (let i = 0; i < word.value.length; i++) {
      const { start, end } = spanOf(word, i, i + 1);
      field.starts.push(start);
      field.ends.push(end);
    }
  }

  finish(): Word[] {
    this.end(this.whole.end);
    return this.done;
  }

  /** What the collected characters are as one word, empty or not. */
  single(): Word {
    const field = this.open(this.whole.start);
    field.quoted = true;
    this.end(this.whole.end);
    const [word] = this.done;
    return word ? { ...word, open: false } : { value: '', span: this.whole, map: null, open: false };
  }

  private piece(value: string, span: Span): void {
    const field = this.open(span.start);
    for (let i = 0; i < value.length && !field.firm; i++) field.firm = value[i] !== UNKNOWN;
    append(field, value, span);
  }

  private open(start: number): Field {
    this.field ??= {
      value: '',
      starts: [],
      ends: [],
      start: this.done.length === 0 ? this.whole.start : start,
      quoted: false,
      firm: false,
      literal: true,
    };
    return this.field;
  }

  private end(end: number): void {
    const { field } = this;
    this.field = null;
    if (!field || (field.value === '' && !field.quoted)) return;
    const { value, starts, ends, start } = field;
    const span = { start, end };
    const open = !field.firm && value !== '';
    // A list that has grown holds room for sixteen more, and these stay until the facts go.
    const map = isPlain(field, end) ? null : { starts: starts.slice(), ends: ends.slice() };
    this.done.push({ value, span, map, open });
  }
}

/** A word of the text that holds nothing special. */
export function plainWord(text: string, from: number, to: number, places: Places): Word {
  const span = spanAt(places, from, to);
  if (places.plain) return { value: text, span, map: null, open: false };
  return { value: text, span, map: mapOf(span, from, to, places), open: false };
}

/** Null where the file holds the word in one piece, which is seen first: nearly all words need no map. */
function mapOf(span: Span, from: number, to: number, places: Places): Word['map'] {
  let isPlain = span.end - span.start === to - from;
  for (let i = from; i < to && isPlain; i++) {
    const start = span.start + i - from;
    isPlain = places.start(i) === start && places.end(i) === start + 1;
  }
  if (isPlain) return null;
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = from; i < to; i++) {
    starts.push(places.start(i));
    ends.push(places.end(i));
  }
  return { starts, ends };
}

function append(field: Field, value: string, span: Span): void {
  field.literal = false;
  field.value += value;
  for (let i = 0; i < value.length; i++) {
    field.starts.push(span.start);
    field.ends.push(span.end);
  }
}

function isPlain({ literal, starts, ends, start, value }: Field, end: number): boolean {
  if (!literal || end - start !== value.length) return false;
  return starts.every((at, index) => at === start + index && ends[index] === at + 1);
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10;
}
