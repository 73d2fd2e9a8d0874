import { daemonKeys, jsonPlaceAt } from '../languages/daemon';
import type { Span } from '../text';
import { daemonDoc, valueDoc, valueNames } from './texts';
import type { Explanation, Found, Suggestion } from './types';

const KEYS = new Map(daemonKeys().map((key) => [key.key, key]));

/** What may be written at an offset of a daemon.json: a key that dockerd reads, or a value it takes. */
export function completeDaemon(text: string, offset: number): Found<readonly Suggestion[]> | null {
  const place = jsonPlaceAt(text, offset);
  if (!place) return null;
  const span = { start: place.start, end: wordEnd(text, place.start, offset) };
  if (place.role === 'value') return suggestValue(place.path, span);
  if (place.path.length > 0) return null;
  const hasColon = /^\s*:/.test(text.slice(span.end, span.end + 8));
  const found = [...KEYS.values()].map(
    ({ key, type, flag }): Suggestion => ({
      label: key,
      insert: `"${key}"${hasColon ? '' : ': '}`,
      kind: 'key',
      detail: shownType(type),
      doc: daemonDoc(key, flag) ?? { text: '', effects: [] },
    }),
  );
  return { span, found };
}

/** What the key or value at an offset of a daemon.json means. */
export function explainDaemon(text: string, offset: number): Found<Omit<Explanation, 'range'>> | null {
  const place = jsonPlaceAt(text, offset);
  if (!place || place.path.length > 1) return null;
  const span = { start: place.start, end: wordEnd(text, place.start, Math.max(offset, place.start + 1)) };
  if (span.end <= offset) return null;
  const word = text.slice(span.start, span.end).replaceAll('"', '');
  if (place.role === 'value') {
    const doc = valueDoc(`daemon.${place.path[0] ?? ''}`, word);
    return doc && { span, found: { title: word, doc } };
  }
  const key = place.path.length === 0 ? KEYS.get(word) : undefined;
  const doc = key ? daemonDoc(word, key.flag) : null;
  return doc && { span, found: { title: word, doc } };
}

function suggestValue(path: readonly string[], span: Span): Found<readonly Suggestion[]> | null {
  const [key = '', ...rest] = path;
  if (rest.length > 0) return null;
  const owner = `daemon.${key}`;
  const known = valueNames(owner);
  const isBool = KEYS.get(key)?.type === 'bool';
  const names = known.length > 0 ? known : isBool ? ['true', 'false'] : [];
  if (names.length === 0) return null;
  const found = names.map(
    (name): Suggestion => ({
      label: name,
      insert: isBool ? name : `"${name}"`,
      kind: 'value',
      detail: '',
      doc: valueDoc(owner, name) ?? { text: '', effects: [] },
    }),
  );
  return { span, found };
}

/** The end of the word that begins at `start`: behind its closing quote, on the same line; at least the caret. */
function wordEnd(text: string, start: number, offset: number): number {
  const isString = text.charAt(start) === '"';
  let end = isString ? Math.min(start + 1, text.length) : start;
  while (end < text.length && !(isString ? /["\n]/ : /[\s,}\]:"]/).test(text.charAt(end))) end++;
  if (isString && text.charAt(end) === '"') return Math.max(end + 1, offset);
  // An open quote: the word ends where no letter of a key follows.
  if (isString) for (end = start + 1; /[\w-]/.test(text.charAt(end)); ) end++;
  return Math.max(end, offset);
}

function shownType(type: string): string {
  if (type.startsWith('[]')) return 'list';
  if (type.startsWith('map')) return 'object';
  if (type === 'bool' || type === 'any') return type === 'any' ? '' : 'true or false';
  return type.startsWith('int') ? 'number' : 'text';
}
