import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch, type SearchEntry } from '.';
import { distance, isNear } from './distance';

const entry = (name: string, extra: Partial<SearchEntry> = {}): SearchEntry => ({
  kind: 'diagnostic',
  name,
  also: [],
  about: '',
  path: '/',
  ...extra,
});
const found = (entries: readonly SearchEntry[], query: string) =>
  createSearch(entries)(query, 10).hits.map(({ name }) => name);

describe('a search', () => {
  it('lists a whole name before a beginning, a beginning before a word, a word before a part, and the about line last', () => {
    const entries = [
      entry('Other', { about: 'What user means.' }),
      entry('superuser'),
      entry('Set a user'),
      entry('userns'),
      entry('user'),
    ];
    expect(found(entries, 'user')).toEqual(['user', 'userns', 'Set a user', 'superuser', 'Other']);
  });

  it('guesses at a slip of the fingers where nothing has that name', () => {
    const entries = [entry('Set memory limits'), entry('--memory', { kind: 'flag' }), entry('Set a user')];
    expect(createSearch(entries)('memroy', 10)).toEqual({
      hits: [entries[1], entries[0]],
      total: 2,
      guessed: true,
    });
    expect(createSearch(entries)('memory', 10).guessed).toBe(false);
    expect(found(entries, 'zebra')).toEqual([]);
  });

  it('wants every word, in any order, and prefers them side by side', () => {
    const entries = [entry('limits to set on memory'), entry('Set memory limits'), entry('Set a user')];
    expect(found(entries, 'memory limits')).toEqual(['Set memory limits', 'limits to set on memory']);
    expect(found(entries, 'limits user')).toEqual([]);
  });

  it('finds by other names, whatever the case and the quotes', () => {
    const entries = [entry('Escape to Host', { also: ['T1611'] }), entry('the host’s `socket`')];
    expect(found(entries, 't1611')).toEqual(['Escape to Host']);
    expect(found(entries, "HOST'S socket")).toEqual(['the host’s `socket`']);
  });

  it('keeps 4.1 apart from 4.10 and 14.1', () => {
    const entries = ['14.1', '4.10', '4.1'].map((ref) => entry(`x ${ref}`, { also: [ref] }));
    expect(found(entries, '4.1')).toEqual(['x 4.1', 'x 4.10', 'x 14.1']);
  });

  it('counts all and shows as many as asked for', () => {
    const entries = Array.from({ length: 30 }, (_, i) => entry(`flag ${i}`));
    const { hits, total } = createSearch(entries)('flag', 7);
    expect([hits.length, total, hits[0]?.name]).toEqual([7, 30, 'flag 0']);
  });

  it('finds nothing for nothing', () => {
    expect(found([entry('a')], '  ')).toEqual([]);
  });

  it('answers any text, and the same text alike', () => {
    const search = createSearch([entry('Set a user', { about: 'x(y[z' }), entry('--cap-add')]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        expect(search(query, 5)).toEqual(search(query, 5));
      }),
    );
  });
});

describe('the distance of two words', () => {
  it.each([
    ['memory', 'memory', 0],
    ['memroy', 'memory', 1],
    ['memry', 'memory', 1],
    ['memorry', 'memory', 1],
    ['mamory', 'memory', 1],
    ['', 'abc', 3],
    ['abc', '', 3],
  ])('%s and %s are %i apart', (a, b, apart) => {
    expect(distance(a, b)).toBe(apart);
  });

  it('counts as a slip in long words only', () => {
    expect(isNear('mem', 'man')).toBe(false);
    expect(isNear('privleged', 'privileged')).toBe(true);
    expect(isNear('privlegd', 'privileged')).toBe(true);
    expect(isNear('user', 'memory')).toBe(false);
  });
});
