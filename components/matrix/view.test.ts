import { describe, expect, it } from 'vitest';
import { threats } from '@/lib/catalog';
import { findMark } from './find-mark';
import { layersOf, sideInWords, sideOf } from './layers';
import { matrixRows } from './rows';
import { draws, isNarrowed, queryOf, rowsShown, viewOf, WHOLE } from './view';

const rows = matrixRows();
const NONE: ReadonlySet<string> = new Set();
const idsOf = (query: string, solved = NONE) =>
  rowsShown(rows, viewOf(query, threats), solved).map(({ id }) => id);

describe('the address', () => {
  it.each([
    '',
    '?layer=added',
    '?layer=both&threat=poisoned-images',
    '?compare=printed,progress&file=Dockerfile',
  ])('says the same after it was read: %s', (query) => {
    expect(queryOf(viewOf(query, threats))).toBe(query);
  });

  it.each([
    '?layer=other',
    '?compare=printed,printed',
    '?compare=printed',
    '?threat=rain',
    '?file=a.txt&lessons=x',
  ])('leaves out what it does not know: %s', (query) => {
    expect(viewOf(query, threats)).toEqual(WHOLE);
  });
});

describe('the rows that are left', () => {
  it('are all twelve without a filter', () => {
    expect(idsOf('')).toHaveLength(12);
    expect(isNarrowed(viewOf('?layer=both', threats))).toBe(false);
  });

  it('are those with a printed mark against the threat, and more with the other layer', () => {
    expect(idsOf('?threat=poisoned-images')).toEqual(['verify-images']);
    expect(idsOf('?threat=poisoned-images&layer=both')).toEqual([
      'verify-images',
      'read-only-filesystem',
      'no-unnecessary-packages',
    ]);
  });

  it('are those that the file can say', () => {
    expect(idsOf('?file=daemon.json')).toContain('no-inter-container-communication');
    expect(idsOf('?file=daemon.json')).not.toContain('set-a-user');
  });

  it('are those whose lesson is solved, or the others', () => {
    const solved = new Set(['memory-limit']);
    expect(idsOf('?lessons=sealed', solved)).toEqual(['memory-limit']);
    expect(idsOf('?lessons=to-solve', solved)).toHaveLength(11);
  });
});

describe('the layers', () => {
  const layers = layersOf(rows, new Set(['segregate-with-vms']), new Set(['verify-images']));

  it('never share a crossing: 24 are printed, the rest are ours', () => {
    expect(layers.printed?.size).toBe(24);
    expect([...(layers.added ?? [])].filter((key) => layers.printed?.has(key))).toEqual([]);
  });

  it('say of each crossing in which of two it stands, in words too', () => {
    const pair = ['printed', 'progress'] as const;
    expect(sideOf(layers, pair, 'segregate-with-vms+denial-of-service')).toBe('both');
    expect(sideOf(layers, pair, 'memory-limit+denial-of-service')).toBe('first');
    expect(sideOf(layers, pair, 'segregate-with-vms+kernel-exploits')).toBe('second');
    expect(sideOf(layers, pair, 'memory-limit+kernel-exploits')).toBeNull();
    expect(sideOf(layers, ['setup', 'printed'], 'memory-limit+denial-of-service')).toBe('second');
    expect(sideInWords('second', pair)).toBe('only in My progress');
  });

  it('are drawn as asked, and both of them where two are compared', () => {
    expect(draws(WHOLE, 'added')).toBe(false);
    expect(draws({ ...WHOLE, drawn: 'added' }, 'printed')).toBe(false);
    expect(draws({ ...WHOLE, compare: ['printed', 'added'] }, 'added')).toBe(true);
  });
});

it('finds the mark that an address names, and none for any other word', () => {
  expect(findMark('set-a-user+kernel-exploits', rows, threats)?.mark.layer).toBe('printed');
  expect(findMark('verify-images+compromised-secrets', rows, threats)?.mark.layer).toBe('added');
  expect(findMark('set-a-user+poisoned-images', rows, threats)).toBeNull();
  expect(findMark('', rows, threats)).toBeNull();
});
