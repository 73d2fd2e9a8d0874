import { type Mapped, sliceOf } from '../../text';
import type { Fields, Option, Pair } from './types';

/** The last option of this name: the one that decides. */
export function lastOption(options: readonly Option[], name: string): Option | null {
  return options.findLast((option) => option.name === name) ?? null;
}

/** An option's value as one `key=value`; none for an option without a value. */
export function pairOf(option: Option): readonly Pair[] {
  return option.text ? [splitPair(option.text, option)] : [];
}

/** What the options of this name set, by key; the last of a key stands. */
export function pairsByKey(options: readonly Option[], name: string): ReadonlyMap<string, Pair> {
  const pairs = options.filter((option) => option.name === name).flatMap(pairOf);
  return new Map(pairs.map((pair) => [pair.key.value, pair]));
}

/** An option's value as comma-separated `key=value` fields, quoted as in CSV where a comma belongs to a value. */
export function fieldsOf(option: Option): Fields {
  const fields = option.text ? csvFields(option.text) : [];
  return { option, fields: fields.map((field) => splitPair(field, option)) };
}

/** The pairs of a pflag `stringToString` value: one `=` makes the whole of it one pair, more make it a line of CSV. */
export function stringPairs(option: Option): readonly Pair[] {
  const { text } = option;
  if (!text) return [];
  const first = text.value.indexOf('=');
  if (first >= 0 && text.value.includes('=', first + 1)) return fieldsOf(option).fields;
  let [start, end] = [0, text.value.length];
  while (start < end && text.value.charAt(start) === '"') start++;
  while (end > start && text.value.charAt(end - 1) === '"') end--;
  return [splitPair(sliceOf(text, start, end), option)];
}

function splitPair(text: Mapped, option: Option): Pair {
  const equals = text.value.indexOf('=');
  if (equals < 0) return { key: text, value: null, option };
  return { key: sliceOf(text, 0, equals), value: sliceOf(text, equals + 1), option };
}

/** The fields of a line of CSV, each with its places. Bad quoting is no matter here: the flag's own reader refuses it. */
function csvFields(text: Mapped): Mapped[] {
  const { value } = text;
  const fields: Mapped[] = [];
  let at = 0;
  while (at <= value.length) {
    const isQuoted = value.charAt(at) === '"';
    const close = isQuoted ? closingQuote(value, at + 1) : at;
    const comma = value.indexOf(',', close);
    const end = comma < 0 ? value.length : comma;
    fields.push(isQuoted ? unquoted(sliceOf(text, at + 1, close)) : sliceOf(text, at, end));
    at = end + 1;
  }
  return fields;
}

function closingQuote(value: string, from: number): number {
  let at = value.indexOf('"', from);
  while (at >= 0 && value.charAt(at + 1) === '"') at = value.indexOf('"', at + 2);
  return at < 0 ? value.length : at;
}

/** `""` inside a quoted field stands for one quote. */
function unquoted(text: Mapped): Mapped {
  if (!text.value.includes('""')) return text;
  const kept: number[] = [];
  for (let i = 0; i < text.value.length; i++) {
    if (text.value.startsWith('""', i)) i++;
    kept.push(i);
  }
  const places = text.map ?? {
    starts: kept.map((i) => text.span.start + i),
    ends: kept.map((i) => text.span.start + i + 1),
  };
  const pick = (from: readonly number[]) => (text.map ? kept.map((i) => from[i] ?? text.span.end) : from);
  return {
    value: kept.map((i) => text.value.charAt(i)).join(''),
    span: text.span,
    map: { starts: pick(places.starts), ends: pick(places.ends) },
  };
}
