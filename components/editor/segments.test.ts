import { describe, expect, it } from 'vitest';
import type { Severity } from '@/lib/report';
import { segments } from './segments';

const mark = (line: number, from: number, to: number, severity: Severity = 'error') => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  severity,
});
const show = (text: string, ...marks: ReturnType<typeof mark>[]) =>
  segments(text, marks).map((segment) => (segment.severity ? `[${segment.text}]` : segment.text));

describe('the marked stretches of a text', () => {
  it('come back as the same text, marked where the ranges are', () => {
    expect(show('-m 512\n--rm', mark(0, 3, 6), mark(1, 0, 4))).toEqual(['-m ', '[512]', '\n', '[--rm]']);
  });

  it('do not double what two ranges share', () => {
    expect(show('abcdef', mark(0, 1, 4), mark(0, 2, 6)).join('')).toBe('a[bcd][ef]');
  });

  it('show an empty range on the character after it', () => {
    expect(show('abc', mark(0, 1, 1))).toEqual(['a', '[b]', 'c']);
  });

  it('clamp ranges of a text that has become shorter', () => {
    expect(show('ab', mark(3, 0, 9))).toEqual(['ab']);
    expect(show('', mark(0, 0, 4))).toEqual([]);
  });
});
