import type { Mapped, Span } from '../text';

/** A private character that stands at the caret while a text is read, so that there is a word to ask about. */
export const MARKER = '\uE001';

/** The text with the marker at the caret. */
export function withMarker(text: string, offset: number): string {
  return `${text.slice(0, offset)}${MARKER}${text.slice(offset)}`;
}

/** A word of a marked text around the caret. */
export interface AtCaret {
  /** What is written before the caret. */
  readonly before: string;
  /** What is written behind it. */
  readonly after: string;
  /** Where the word stands in the text without the marker. */
  readonly span: Span;
}

/** The word with the marker in it, taken out again; null where the caret stands in none of its own characters. */
export function atCaret(word: Mapped, offset: number): AtCaret | null {
  const unit = word.map ? word.map.starts.indexOf(offset) : offset - word.span.start;
  if (word.value.charAt(unit) !== MARKER) return null;
  return {
    before: word.value.slice(0, unit),
    after: word.value.slice(unit + 1),
    span: { start: word.span.start, end: word.span.end - 1 },
  };
}

/** True where a span of a marked text holds the marker. */
export function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}
