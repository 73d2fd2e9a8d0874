import { type Mapped, sliceOf, spanOf } from '../text';
import { type AtCaret, holds } from './marker';
import { valueDoc, valueNames } from './texts';
import type { Explanation, Found, Suggestion } from './types';

/** Lists of `key=value` with commas between them. */
const FIELDS = new Set(['mount', 'secret', 'RUN.mount', 'ulimit']);

/** What may be written for a value whose words Docker knows all; null for all others. */
export function suggestValues(owner: string, at: AtCaret): Found<readonly Suggestion[]> | null {
  if (!FIELDS.has(owner)) return suggestion(owner, at, 0);
  const comma = at.before.lastIndexOf(',') + 1;
  const equals = at.before.indexOf('=', comma);
  if (equals < 0) return suggestion(owner, at, comma);
  return suggestion(`${owner}.${at.before.slice(comma, equals).toLowerCase()}`, at, equals + 1);
}

function suggestion(owner: string, at: AtCaret, from: number): Found<readonly Suggestion[]> | null {
  const names = valueNames(owner);
  if (names.length === 0) return null;
  // The word ends where the next field begins; a list without fields is one word.
  const comma = at.after.search(/[,=]/);
  const behind = comma < 0 ? 0 : at.after.length - comma;
  return {
    span: { start: at.span.start + from, end: at.span.end - behind },
    found: names.map((name) => ({
      label: name,
      insert: FIELDS.has(owner) && valueNames(`${owner}.${name}`).length > 0 ? `${name}=` : name,
      kind: 'value',
      detail: '',
      doc: valueDoc(owner, name) ?? { text: '', effects: [] },
    })),
  };
}

/** What a value of a closed set, or one field of a list, means; null for all others. */
export function explainValue(
  owner: string,
  text: Mapped,
  offset: number,
): Found<Omit<Explanation, 'range'>> | null {
  if (!FIELDS.has(owner)) return wordOf(owner, text);
  let from = 0;
  for (const field of text.value.split(',')) {
    const part = sliceOf(text, from, from + field.length);
    from += field.length + 1;
    if (!holds(part.span, offset)) continue;
    const equals = field.indexOf('=');
    const key = equals < 0 ? field : field.slice(0, equals);
    const value = equals < 0 ? null : sliceOf(part, equals + 1);
    const told = value && holds(value.span, offset) ? wordOf(`${owner}.${key.toLowerCase()}`, value) : null;
    return told ?? wordOf(owner, sliceOf(part, 0, key.length));
  }
  return null;
}

function wordOf(owner: string, text: Mapped): Found<Omit<Explanation, 'range'>> | null {
  const doc = valueDoc(owner, text.value);
  return doc && { span: spanOf(text), found: { title: text.value, doc } };
}
