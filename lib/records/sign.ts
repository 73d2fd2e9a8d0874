import { sha256 } from './sha256';
import type { CompletionRecord, UnsignedRecord } from './types';

type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined };

/**
 * One text for one content: keys in the order of their code units, no space between. So a record that a program has
 * laid out anew keeps its id, and one that says something else does not.
 */
export function canonical(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part ?? null)}`).join(',')}}`;
}

/** The id of a record: SHA-256 over the canonical form of all that it says. */
export function idOf({ kind, version, about, name, exportedAt, site, lessons }: UnsignedRecord): string {
  const parts = lessons.map((lesson) => ({ ...lesson }));
  return sha256(canonical({ kind, version, about, name, exportedAt, site: { ...site }, lessons: parts }));
}

/** The record with its id. */
export function sign(record: UnsignedRecord): CompletionRecord {
  return { ...record, id: idOf(record) };
}

/** One short hash for the content of a whole site: it changes when any lesson does. */
export function contentVersion(
  lessons: readonly { readonly slug: string; readonly contentHash: string }[],
): string {
  const lines = lessons.map(({ slug, contentHash }) => `${slug} ${contentHash}\n`).sort();
  return sha256(lines.join('')).slice(0, 16);
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}
