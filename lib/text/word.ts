import type { Span } from './position';

/**
 * Stands in a value for a stretch that the files cannot say (an unset variable, a command substitution).
 * One such character stands for one expansion of any length, so `$PWD/data:/data:ro` still shows its `:ro`.
 */
export const UNKNOWN = '\uE000';

/** A value together with the place in the file that each of its characters came from. */
export interface Mapped {
  /** The characters after quotes, escapes, continuations and known variables; UNKNOWN where nobody can say. */
  readonly value: string;
  /** Where the whole stands in the file, quotes included. */
  readonly span: Span;
  /**
   * Start and end offset in the file of each UTF-16 unit of `value`; null where value and source are the same
   * characters, so that unit `i` stands at `span.start + i`.
   */
  readonly map: { readonly starts: readonly number[]; readonly ends: readonly number[] } | null;
}

/** One shell word (or one word of an instruction). */
export interface Word extends Mapped {
  /** True where an unquoted unknown expansion may turn this word into none or into several. */
  readonly open: boolean;
}

/** A word whose characters are its source, starting at `start`; for argv arrays and for tests. */
export function wordOf(value: string, start = 0): Word {
  return { value, span: { start, end: start + value.length }, map: null, open: false };
}

/** Where `value.slice(from, to)` stands in the file. An empty slice gives the empty span at that place. */
export function spanOf(text: Mapped, from = 0, to = text.value.length): Span {
  if (from === 0 && to === text.value.length) return text.span;
  const start = startOf(text, from);
  return { start, end: to <= from ? start : endOf(text, to - 1) };
}

/** The slice as a value of its own that keeps its places. */
export function sliceOf(text: Mapped, from: number, to = text.value.length): Mapped {
  const map = text.map && { starts: text.map.starts.slice(from, to), ends: text.map.ends.slice(from, to) };
  return { value: text.value.slice(from, to), span: spanOf(text, from, to), map };
}

/** False where part of the value is an expansion that the files do not define. */
export function isKnown(value: string): boolean {
  return !value.includes(UNKNOWN);
}

function startOf(text: Mapped, index: number): number {
  if (!text.map) return text.span.start + index;
  return text.map.starts[index] ?? text.map.ends[text.map.ends.length - 1] ?? text.span.end;
}

function endOf(text: Mapped, index: number): number {
  return text.map ? (text.map.ends[index] ?? text.span.end) : text.span.start + index + 1;
}
