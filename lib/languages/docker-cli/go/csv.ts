import { fail, ok, type Read } from './result';
import { byteLength } from './strings';

/** The first record of Go's `encoding/csv`, with its own errors and byte columns; a blank text is `EOF`. */
export function readCsv(text: string): Read<string[]> {
  const line = firstRecordStart(text);
  if (line === null) return fail('EOF');
  const fields: string[] = [];
  let at = line.offset;
  for (;;) {
    const field = text.charAt(at) === '"' ? quoted(text, at, line) : bare(text, at, line);
    if (!field.ok) return field;
    fields.push(field.value.text);
    at = field.value.end;
    if (text.charAt(at) !== ',') return ok(fields);
    at++;
  }
}

interface Field {
  readonly text: string;
  /** Offset of the comma, of the line's end, or of the text's end. */
  readonly end: number;
}

interface Start {
  readonly offset: number;
  readonly line: number;
}

/** csv skips empty lines before a record. */
function firstRecordStart(text: string): Start | null {
  let offset = 0;
  let line = 1;
  for (;;) {
    if (text.charAt(offset) === '\n') offset += 1;
    else if (text.startsWith('\r\n', offset)) offset += 2;
    else break;
    line++;
  }
  return offset >= text.length ? null : { offset, line };
}

function bare(text: string, from: number, start: Start): Read<Field> {
  let end = from;
  while (end < text.length && text.charAt(end) !== ',' && text.charAt(end) !== '\n') end++;
  const value =
    text.charAt(end) === '\n' && text.charAt(end - 1) === '\r'
      ? text.slice(from, end - 1)
      : text.slice(from, end);
  const mark = value.indexOf('"');
  if (mark < 0) return ok({ text: value, end });
  const column = byteLength(text.slice(start.offset, from + mark)) + 1;
  return fail(`parse error on line ${start.line}, column ${column}: bare " in non-quoted-field`);
}

function quoted(text: string, from: number, start: Start): Read<Field> {
  let value = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return quoteFault(start, placeOf(text, start, text.length));
    value += text.slice(at, close);
    const next = text.charAt(close + 1);
    if (next === '"') {
      value += '"';
      at = close + 2;
    } else if (next === ',' || next === '' || next === '\n' || text.startsWith('\r\n', close + 1)) {
      return ok({ text: value, end: close + 1 });
    } else {
      return quoteFault(start, placeOf(text, start, close));
    }
  }
}

/** The place, and where the record begins if that is on another line. */
function quoteFault(start: Start, { line, column }: { line: number; column: number }): Read<never> {
  const record = line === start.line ? '' : `record on line ${start.line}; `;
  return fail(
    `${record}parse error on line ${line}, column ${column}: extraneous or missing " in quoted-field`,
  );
}

/** A last line that is empty is none: the place is then behind the line break before it. */
function placeOf(text: string, start: Start, offset: number): { line: number; column: number } {
  let line = start.line;
  let lineStart = start.offset;
  for (
    let at = text.indexOf('\n', start.offset);
    at >= 0 && at < Math.min(offset, text.length - 1);
    at = text.indexOf('\n', at + 1)
  ) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: byteLength(text.slice(lineStart, offset)) + 1 };
}
