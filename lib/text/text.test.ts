import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  createLineIndex,
  fromOneBased,
  isKnown,
  joinSpans,
  type Mapped,
  sliceOf,
  spanOf,
  toOneBased,
  UNKNOWN,
  wordOf,
} from '.';

const range = (line: number, character: number, endLine: number, endCharacter: number) => ({
  start: { line, character },
  end: { line: endLine, character: endCharacter },
});

describe('the line index', () => {
  it('counts LF, CRLF and a lone CR as one line end each', () => {
    const index = createLineIndex('a\nb\r\nc\rd');
    expect(index.lineCount).toBe(4);
    expect(index.position(2)).toEqual({ line: 1, character: 0 });
    expect(index.position(5)).toEqual({ line: 2, character: 0 });
    expect(index.position(7)).toEqual({ line: 3, character: 0 });
  });

  it('counts UTF-16 units, as editors do', () => {
    expect(createLineIndex('🐳x').position(2)).toEqual({ line: 0, character: 2 });
  });

  it('goes back and forth for every offset of a text', () => {
    const text = 'FROM a\r\n\nRUN b\rUSER c\n';
    const index = createLineIndex(text);
    for (let offset = 0; offset <= text.length; offset++)
      expect(index.offset(index.position(offset))).toBe(offset);
  });

  it('clamps what lies outside', () => {
    const index = createLineIndex('ab\ncd');
    expect(index.position(99)).toEqual({ line: 1, character: 2 });
    expect(index.position(-1)).toEqual({ line: 0, character: 0 });
    expect(index.offset({ line: 9, character: 0 })).toBe(5);
    expect(index.offset({ line: 0, character: 99 })).toBe(3);
  });
});

describe('edits', () => {
  it('all refer to the text before them', () => {
    const edits = [
      { range: range(1, 0, 1, 1), newText: 'Y' },
      { range: range(0, 0, 0, 1), newText: 'long ' },
    ];
    expect(applyEdits('a\nb', edits)).toBe('long \nY');
  });

  it('insert at an empty range, and leave out the later of two that overlap', () => {
    expect(applyEdits('abc', [{ range: range(0, 1, 0, 1), newText: '-' }])).toBe('a-bc');
    const clash = [
      { range: range(0, 0, 0, 2), newText: 'X' },
      { range: range(0, 1, 0, 3), newText: 'Y' },
    ];
    expect(applyEdits('abc', clash)).toBe('Xc');
  });
});

describe('mapped text', () => {
  // The value of `"512"m`, with where each of its characters stands.
  const quoted: Mapped = {
    value: '512m',
    span: { start: 10, end: 16 },
    map: { starts: [11, 12, 13, 15], ends: [12, 13, 14, 16] },
  };

  it('finds a slice of a plain word by counting', () => {
    expect(spanOf(wordOf('--memory=512', 4), 9)).toEqual({ start: 13, end: 16 });
    expect(spanOf(wordOf('abc', 4), 1, 1)).toEqual({ start: 5, end: 5 });
  });

  it('finds a slice of a quoted word by its map', () => {
    expect(spanOf(quoted)).toEqual({ start: 10, end: 16 });
    expect(spanOf(quoted, 0, 3)).toEqual({ start: 11, end: 14 });
    expect(spanOf(quoted, 4, 4)).toEqual({ start: 16, end: 16 });
    expect(spanOf(sliceOf(quoted, 2), 1)).toEqual({ start: 15, end: 16 });
  });

  it('tells a value that nobody can know', () => {
    expect(isKnown('512m')).toBe(true);
    expect(isKnown(`${UNKNOWN}/data:ro`)).toBe(false);
  });
});

describe('ranges', () => {
  it('become one-based for Monaco and zero-based again', () => {
    const ours = range(3, 4, 5, 6);
    expect(toOneBased(ours)).toEqual({ startLineNumber: 4, startColumn: 5, endLineNumber: 6, endColumn: 7 });
    expect(fromOneBased(toOneBased(ours))).toEqual(ours);
  });

  it('join into the smallest that holds both', () => {
    expect(joinSpans({ start: 5, end: 7 }, { start: 1, end: 6 })).toEqual({ start: 1, end: 7 });
  });
});
