import { describe, expect, it } from 'vitest';
import { addedMarks, marks, mitigationById, threatById } from '../catalog';
import { wholeCatalogue } from './catalogue';
import { csvOf, marksAsCsv } from './csv';

const SITE = 'https://example.org/';

/** Reads CSV after the grammar of RFC 4180, strictly: a stray quote or a bare line end throws. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    for (;;) {
      const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
      const plain = /^[^",\r\n]*/.exec(text.slice(at))?.[0] ?? '';
      cells.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : plain);
      at += quoted ? quoted[0].length : plain.length;
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of the record at ${at}`);
    at += 2;
    records.push(cells);
  }
  return records;
}

describe('watertight.csv', () => {
  const text = marksAsCsv(wholeCatalogue(), SITE);
  const [head, ...rows] = readCsv(text.slice(1));

  it('begins with a byte order mark and a header', () => {
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(head).toEqual(['mitigation', 'threat', 'layer', 'reason', 'source', 'lesson']);
  });

  it('reads back as every mark of both layers, each once', () => {
    expect(rows.filter(([, , layer]) => layer === 'printed')).toHaveLength(24);
    expect(rows).toHaveLength(24 + addedMarks.length);
    for (const { mitigation, threat, reason } of [...marks, ...addedMarks]) {
      const pair = [mitigationById(mitigation)?.title, threatById(threat)?.title];
      const found = rows.filter(([row, column]) => row === pair[0] && column === pair[1]);
      expect(found.map(([, , , why]) => why)).toEqual([reason]);
      expect(found[0]?.[5]).toBe(`https://example.org/lessons/${mitigation}/`);
    }
  });

  it('gives every added mark its source', () => {
    for (const [, , layer, , source] of rows) expect(source === '').toBe(layer === 'printed');
  });
});

describe('a cell', () => {
  it.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-c, +x', '"\'-c, +x"'],
    ['\t=1', "'\t=1"],
    ['a=b', 'a=b'],
  ])('%j is written so that no spreadsheet misreads or computes it', (cell, written) => {
    expect(csvOf([[cell]])).toBe(`${written}\r\n`);
  });

  it('reads back as it was, with at most an apostrophe before it', () => {
    const cells = ['"', '""', ',', '\r\n', 'a"b,c\r\nd', '', "'"];
    expect(readCsv(csvOf([cells, cells]))).toEqual([cells, cells].map((all) => all.map(guarded)));
  });
});

function guarded(cell: string): string {
  return cell.startsWith('\r') ? `'${cell}` : cell;
}
