import type { Catalogue } from './catalogue';
import { addressOf, type Site } from './site';

const HEAD = ['mitigation', 'threat', 'layer', 'reason', 'source', 'lesson'];

/** Tells a spreadsheet that the file is UTF-8; without it Excel takes the system's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The marks of both layers as CSV after RFC 4180: a header, a mark a record, CRLF, quotes where a cell needs them.
 * The file begins with a byte order mark.
 */
export function marksAsCsv({ marks, mitigations, threats }: Catalogue, site: Site): string {
  const titleOf = new Map<string, string>([...mitigations, ...threats].map(({ id, title }) => [id, title]));
  const rows = marks.map(({ mitigation, threat, layer, reason, source }) => [
    titleOf.get(mitigation) ?? mitigation,
    titleOf.get(threat) ?? threat,
    layer,
    reason,
    source ? [source.title, source.url ?? '', `read ${source.read}`].filter(Boolean).join(', ') : '',
    addressOf(site, `/lessons/${mitigation}/`),
  ]);
  return BYTE_ORDER_MARK + csvOf([HEAD, ...rows]);
}

/** Records as CSV, each ended by CRLF. */
export function csvOf(records: readonly (readonly string[])[]): string {
  return records.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

/**
 * One cell. A text that a spreadsheet would compute (OWASP, CSV injection: it begins with = + - @ or a control
 * character) gets an apostrophe before it, which spreadsheets read as "this is text".
 */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
