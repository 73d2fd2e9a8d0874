import type { ComposePair } from '../languages/compose';
import type { Mapped, Span } from '../text';

/** The services of several files count their places through all of them: where the text of each begins. */
export type Bases = readonly number[];

/** A span of the file with this number, as a container of several files counts. */
export function shiftSpan(span: Span, file: number, bases: Bases): Span {
  const base = bases[file] ?? 0;
  return base === 0 ? span : { start: span.start + base, end: span.end + base };
}

/** A value of the file with this number, as a container of several files counts. */
export function shift(text: Mapped, file: number, bases: Bases): Mapped {
  const base = bases[file] ?? 0;
  if (base === 0) return text;
  const move = (at: number) => at + base;
  const map = text.map && { starts: text.map.starts.map(move), ends: text.map.ends.map(move) };
  return { value: text.value, span: shiftSpan(text.span, file, bases), map };
}

/**
 * Values and the signs between them as one value, standing at `span` as a whole; a sign that the file has not
 * (`NAME: value` is `NAME=value`) stands where the next value begins.
 */
export function joinValues(parts: readonly (Mapped | string)[], span: Span): Mapped {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      const next = parts.slice(index + 1).find((each) => typeof each !== 'string');
      const at = next && typeof next !== 'string' ? next.span.start : (ends.at(-1) ?? span.start);
      for (let unit = 0; unit < part.length; unit++) {
        starts.push(at);
        ends.push(at);
      }
    } else {
      for (let unit = 0; unit < part.value.length; unit++) {
        starts.push(part.map?.starts[unit] ?? part.span.start + unit);
        ends.push(part.map?.ends[unit] ?? part.span.start + unit + 1);
      }
    }
  }
  const value = parts.map((part) => (typeof part === 'string' ? part : part.value)).join('');
  return { value, span, map: { starts, ends } };
}

/** `NAME=value`, or `NAME` alone where there is no value. */
export function pairText({ name, value, span }: ComposePair): Mapped {
  return value ? joinValues([name, '=', value], span) : name;
}

/** The words of a command that is written as one string, cut at white space outside quotes. */
export function splitWords(text: Mapped): readonly Mapped[] {
  const words: Mapped[] = [];
  for (const match of text.value.matchAll(/(?:[^\s"']|"[^"]*"?|'[^']*'?)+/g)) {
    words.push(unquoted(text, match.index, match.index + match[0].length));
  }
  return words;
}

function unquoted(text: Mapped, from: number, to: number): Mapped {
  const kept: number[] = [];
  let quote = '';
  for (let at = from; at < to; at++) {
    const unit = text.value.charAt(at);
    if (quote === unit) quote = '';
    else if (quote === '' && (unit === '"' || unit === "'")) quote = unit;
    else kept.push(at);
  }
  const startOf = (at: number) => text.map?.starts[at] ?? text.span.start + at;
  const endOf = (at: number) => text.map?.ends[at] ?? text.span.start + at + 1;
  return {
    value: kept.map((at) => text.value.charAt(at)).join(''),
    span: { start: startOf(from), end: endOf(to - 1) },
    map: { starts: kept.map(startOf), ends: kept.map(endOf) },
  };
}
