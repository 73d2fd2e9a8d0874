import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault';

describe('the place at which a text stops being JSON', () => {
  it.each([
    ['', 1, 1, 'the file ends here, unfinished'],
    ['{"a": 1,\n "b": tru', 2, 7, 'a value is missing'],
    ['{"a": 1,\n "b": "half', 2, 12, 'the file ends here, in the middle of a text'],
    ['{"a": [1, 2', 1, 12, 'the file ends here, unfinished'],
    ['{"a": 1 "b": 2}', 1, 9, 'a comma or } is missing'],
    ['[1 2]', 1, 4, 'a comma or ] is missing'],
    ['{a: 1}', 1, 2, 'a name in quotes is missing'],
    ['{"a" 1}', 1, 6, 'a colon is missing'],
    ['{"a": 1,}', 1, 9, 'a name in quotes is missing'],
    ['[1,]', 1, 4, 'a value is missing'],
    ['{"a": "x\ny"}', 1, 9, 'this may not stand in a text'],
    ['{"a": "\\x"}', 1, 8, 'this may not stand in a text'],
    ['{} {}', 1, 4, 'there is something behind the end'],
    ['01', 1, 2, 'there is something behind the end'],
  ])('in %j is line %i, column %i: %s', (text, line, column, reason) => {
    expect(findJsonFault(text)).toEqual({ line, column, reason });
  });

  it('is found exactly where the browser’s own reader refuses', () => {
    const refuses = (text: string) => {
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    };
    const cut = fc
      .tuple(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom('', '"', '\\', ',', '}', ']', '{', '[', ':', '0', 'e', '\n'),
      )
      .map(([data, where, put]) => {
        const text = JSON.stringify(data, null, 1);
        const at = where % (text.length + 1);
        return text.slice(0, at) + put + text.slice(put === '' ? text.length : at);
      });
    fc.assert(
      fc.property(cut, (text) => {
        expect(findJsonFault(text) !== null).toBe(refuses(text));
      }),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(findJsonFault(text) !== null).toBe(refuses(text));
      }),
    );
  });

  it('is found in a text that nests without end, in one pass', () => {
    expect(findJsonFault('['.repeat(1_000_000))).toMatchObject({ line: 1, column: 1_000_001 });
    expect(findJsonFault(`"${'\\'.repeat(999_999)}`)).toMatchObject({ line: 1 });
  });
});
