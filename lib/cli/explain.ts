import type { DiagnosticEntry } from '../catalog';
import {
  diagnosticById,
  diagnosticOwners,
  diagnostics,
  diagnosticsOf,
  exampleTexts,
  plain,
} from '../catalog/diagnostics';
import { UsageError } from './check-options';

const WIDTH = 96;

/**
 * What there is to say of a diagnostic, for a terminal. A mitigation alone, or `compose` and its like, is answered with
 * a line for each of its diagnostics, and an empty id with a line for each of all.
 * @throws UsageError for an id that is none, with those it resembles.
 */
export function explain(id: string): string {
  if (id === '') return list(diagnostics);
  if (diagnosticOwners.includes(id)) return list(diagnosticsOf(id));
  const entry = diagnosticById(id);
  if (!entry) {
    const near = nearest(id).map((each) => `\n  ${each}`);
    throw new UsageError(
      `${id} is no diagnostic.${near.length > 0 ? ` Is one of these meant?${near.join('')}` : ''}`,
    );
  }
  const { bad, good } = exampleTexts(entry);
  return [
    `${id}  (${entry.severity})\n${plain(entry.title)}`,
    section('What', entry.what),
    section('Why', entry.why),
    section('To do', entry.todo),
    ...(entry.note === undefined ? [] : [section('Note', entry.note)]),
    ...(bad === '' ? [] : [`❌ reported\n${indent(bad)}`]),
    ...(good === '' ? [] : [`✅ not reported\n${indent(good)}`]),
  ].join('\n\n');
}

function list(entries: readonly DiagnosticEntry[]): string {
  const widest = Math.max(...entries.map(({ id }) => id.length));
  return entries.map(({ id, title }) => `${id.padEnd(widest)}  ${plain(title)}`).join('\n');
}

function section(head: string, text: string): string {
  return `${head}\n${indent(wrap(plain(text)))}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1] ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** At most five ids that resemble a mistyped one: the same second part first, then by letters. */
function nearest(id: string): readonly string[] {
  const short = id.slice(0, 80);
  const kind = short.slice(short.lastIndexOf('/') + 1);
  const hasOwner = kind !== short;
  return diagnostics
    .map((entry) => {
      const own = entry.id.slice(entry.id.indexOf('/') + 1);
      return { id: entry.id, far: own === kind ? 0 : distance(hasOwner ? entry.id : own, short) };
    })
    .filter(({ far }) => far <= Math.max(2, short.length / 4))
    .sort((a, b) => a.far - b.far)
    .slice(0, 5)
    .map((each) => each.id);
}

/** How many letters to add, drop or change to come from one word to the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
