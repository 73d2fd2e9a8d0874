import { type ComposeKey, composeKey, type Place, placeIn, type ServiceContainer } from '../setup';
import type { ProposedFix } from './types';

/** An option of `docker run` as a key of a service; null where services have none for it. */
interface Entry extends ComposeKey {
  readonly value: string;
}

function entryOf(option: string): Entry | null {
  const [, flag = '', rest = ''] = /^--([\w-]+)(?:[ =](.*))?$/s.exec(option) ?? [];
  const key = composeKey(flag);
  if (!key) return null;
  const value = rest.replace(/^(["'])(.*)\1$/s, '$2');
  return { ...key, value: key.form === 'bool' ? value || 'true' : value };
}

/** `--memory 512m` as the line of a service: `mem_limit: 512m`; null where one line cannot say it. */
export function composeLine(option: string): string | null {
  const entry = entryOf(option);
  return entry && entry.form !== 'list' && entry.form !== 'pairs' ? `${entry.key}: ${scalar(entry)}` : null;
}

function scalar({ key, form, value }: Entry): string {
  if (form === 'bool' || form === 'number') return value;
  return key !== 'user' && isPlain(value) ? value : JSON.stringify(value);
}

/** A text that YAML takes for a string without quotes, whatever its version. */
function isPlain(value: string): boolean {
  return (
    /^[A-Za-z/.][\w./@+=-]*(?::[\w./@+=-]+)*$/.test(value) &&
    !/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(value)
  );
}

/**
 * Adds an option of `docker run` to a service: as a key in front of the others, or as one more item where the service
 * has that list. Where neither can be done in one edit the fix has none, and its title says what to write.
 */
export function insertKey(container: ServiceContainer, option: string, safe: boolean): ProposedFix {
  const entry = entryOf(option);
  const { service } = container;
  if (!entry) return advice(`A Compose service has no key for ${/^\S+/.exec(option)?.[0]}.`);
  const title = `Add ${summaryOf(entry)}`;
  if (service.keys.has(entry.key)) {
    const edit = entry.form === 'list' || entry.form === 'pairs' ? appendItem(container, entry) : null;
    return edit ? { title, safe, edits: [edit] } : advice(`Write ${summaryOf(entry)} in ${service.name}.`);
  }
  const { insertion } = service;
  const file = insertion && container.files[insertion.file];
  if (!insertion || !file) return advice(`Write ${summaryOf(entry)} in ${service.name}.`);
  const newline = newlineOf(file.text);
  const lines = linesOf(entry).map((line) => line + newline + insertion.indent);
  const span = { start: insertion.offset, end: insertion.offset };
  return { title, safe, edits: [{ place: { file, span }, newText: lines.join('') }] };
}

/** A fix that cannot be written here: its title is what to do. */
export function advice(title: string): ProposedFix {
  return { title, safe: false, edits: [] };
}

function summaryOf(entry: Entry): string {
  const isList = entry.form === 'list' || entry.form === 'pairs';
  return isList ? `${entry.key}: [${item(entry)}]` : `${entry.key}: ${scalar(entry)}`;
}

function linesOf(entry: Entry): readonly string[] {
  const isList = entry.form === 'list' || entry.form === 'pairs';
  return isList ? [`${entry.key}:`, `  - ${item(entry)}`] : [`${entry.key}: ${scalar(entry)}`];
}

function item({ value }: Entry): string {
  return isPlain(value) ? value : JSON.stringify(value);
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** One more item behind the last one of a list; null where the items are names of a mapping, or one lone string. */
function appendItem(container: ServiceContainer, entry: Entry): ProposedFix['edits'][number] | null {
  const last = container.options.findLast(({ written }) => written === entry.key);
  if (!last) return null;
  const place = placeIn(container, last.span);
  const { text } = place.file;
  const { start, end } = place.span;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [, indent] = /^(\s*(?:- +)*)- +$/.exec(before) ?? [];
  if (indent !== undefined) {
    const lineEnd = /[^\r\n]*/y;
    lineEnd.lastIndex = end;
    const at = end + (lineEnd.exec(text)?.[0].length ?? 0);
    const newText = `${newlineOf(text)}${indent}- ${item(entry)}`;
    return { place: { file: place.file, span: { start: at, end: at } }, newText };
  }
  if (!/[[,]\s*$/.test(before)) return null;
  return { place: { file: place.file, span: { start: end, end } }, newText: `, ${item(entry)}` };
}

/** A new value at a place of a Compose file, in the quotes that stand there. */
export function composeValue({ file, span }: Place, newText: string): string {
  const written = file.text.slice(span.start, span.end);
  const [quote = ''] = /^(["']).*\1$/s.exec(written)?.slice(1) ?? [];
  const isQuoted = newText.startsWith('"') || newText.startsWith("'");
  return isQuoted || quote === '' || newText === '' ? newText : quote + newText + quote;
}
