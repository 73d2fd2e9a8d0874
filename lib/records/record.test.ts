import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentVersion,
  idOf,
  LIMITS,
  nameFault,
  nameKey,
  parseRecordFile,
  recordFileName,
  recordText,
  sha256,
  sign,
  tidyName,
} from '.';
import { exported, solved } from './harness';

const ada = exported('Ada Lovelace', {
  'memory-limit': { ...solved(20, 'aaaaaaaaaaaaaaaa'), hintsSeen: 2, nearMissesMet: ['soft-limit'] },
  'set-a-user': { changedAt: '2026-11-23T10:00:00Z', solutionSeen: true },
  'cpu-shares': {},
});
const text = recordText(ada);
/** The file with one piece of it written otherwise. */
const changed = (from: string, to: string) => {
  expect(text).toContain(from);
  return parseRecordFile(text.replace(from, to));
};

describe('our own SHA-256', () => {
  it('agrees with Node’s for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (message) => {
        expect(sha256(message)).toBe(createHash('sha256').update(message, 'utf8').digest('hex'));
      }),
    );
  });

  it('agrees at the edges of a block, and beyond many of them', () => {
    for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 100_000]) {
      const message = 'é'.repeat(length >> 1) + 'x'.repeat(length & 1);
      expect(sha256(message)).toBe(createHash('sha256').update(message, 'utf8').digest('hex'));
    }
  });
});

describe('a completion record', () => {
  it('says what was solved and begun, and leaves out what nobody has opened', () => {
    expect(ada.lessons).toEqual([
      {
        slug: 'memory-limit',
        state: 'solved',
        solvedAt: '2026-11-20T08:00:00Z',
        checkedAt: '2026-11-20T08:00:00Z',
        contentHash: 'aaaaaaaaaaaaaaaa',
        changedAt: '2026-11-20T08:00:00Z',
        hintsUsed: 2,
        solutionSeen: false,
        nearMissesMet: ['soft-limit'],
      },
      {
        slug: 'set-a-user',
        state: 'begun',
        solvedAt: null,
        checkedAt: null,
        contentHash: null,
        changedAt: '2026-11-23T10:00:00Z',
        hintsUsed: 0,
        solutionSeen: true,
        nearMissesMet: [],
      },
    ]);
  });

  it('comes back from its own file whole', () => {
    expect(parseRecordFile(text)).toEqual({ record: ada });
  });

  it('is read in any order of keys and with any space, because its id is that of what it says', () => {
    const turned = Object.fromEntries(Object.entries(JSON.parse(text)).reverse());
    expect(parseRecordFile(JSON.stringify(turned))).toEqual({ record: ada });
    expect(parseRecordFile(`\ufeff${text}`)).toEqual({ record: ada });
  });

  it('says in itself that it is no proof', () => {
    expect(text).toContain('accountability, not proof');
  });

  it('shows every later change: a name, a date, a hint less, another hash', () => {
    for (const [from, to] of [
      ['Ada Lovelace', 'Ida Lovelace'],
      ['2026-11-20T08:00:00Z', '2026-11-19T08:00:00Z'],
      ['"hintsUsed": 2', '"hintsUsed": 0'],
      ['aaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaab'],
      ['"soft-limit"', '"soft-limits"'],
      ['not proof', 'and proof'],
      ['c0ffee00c0ffee00', 'c0ffee00c0ffee01'],
    ] as const) {
      expect(changed(from, to)).toEqual({
        trouble: 'changed',
        message: 'It was changed after it was exported: its id is not that of its content.',
      });
    }
  });

  it('that was changed and signed anew is read: it shows accountability, not proof', () => {
    const forged = sign({ ...ada, name: 'Ida Lovelace' });
    expect(parseRecordFile(recordText(forged))).toEqual({ record: forged });
  });
});

describe('a file that is no whole record', () => {
  it('is damaged where it breaks off, at every single character', () => {
    for (let end = 60; end < text.trimEnd().length; end += 1) {
      expect(parseRecordFile(text.slice(0, end))).toMatchObject({ trouble: 'damaged' });
    }
    expect(parseRecordFile(text.slice(0, 300))).toEqual({
      trouble: 'damaged',
      message: 'It breaks off after 300 characters.',
    });
  });

  it('is foreign when it is something else', () => {
    for (const other of ['', 'null', '[]', '{}', 'GIF89a', '"text"', '{"kind":"other"}', `[${text}]`])
      expect(parseRecordFile(other)).toMatchObject({ trouble: 'foreign' });
  });

  it('is foreign when it is larger than any record, and is not even parsed', () => {
    expect(parseRecordFile(text + ' '.repeat(LIMITS.file))).toEqual({
      trouble: 'foreign',
      message: 'It is larger than a record can be.',
    });
  });

  it('is of a later version when it says so', () => {
    expect(changed('"version": 1', '"version": 2')).toEqual({
      trouble: 'newer',
      message: 'It is of version 2; this site reads version 1.',
    });
  });

  it('is damaged with the place when a value is not of its kind', () => {
    const places: readonly (readonly [from: string, to: string, place: string])[] = [
      ['"hintsUsed": 2', '"hintsUsed": -2', 'lessons[0].hintsUsed is no count.'],
      ['"hintsUsed": 2', '"hintsUsed": 1e9', 'lessons[0].hintsUsed is no count.'],
      ['"solutionSeen": true', '"solutionSeen": 1', 'lessons[1].solutionSeen is neither true nor false.'],
      ['"state": "begun"', '"state": "solved"', 'lessons[1].state does not agree with solvedAt.'],
      ['"slug": "set-a-user"', '"slug": "memory-limit"', 'lessons[1].slug comes twice.'],
      ['"slug": "set-a-user"', '"slug": "../x"', 'lessons[1].slug is not of the form that a record has.'],
      ['2026-11-20T08:00:00Z', '2026-13-20T08:00:00Z', 'lessons[0].solvedAt is no date.'],
      ['"site": {', '"site": null, "place": {', 'The record has a key of its own: place.'],
      ['"nearMissesMet": []', '"nearMissesMet": {}', 'lessons[1].nearMissesMet is no list.'],
      ['"lessons": [', '"lessons": [3,', 'lessons[0] is missing.'],
      ['"name": "Ada Lovelace"', '"name": ""', 'name: A record needs a name.'],
      ['Ada Lovelace', 'Ada\\u202eecalevoL', 'name: The name holds a character that cannot be seen.'],
      ['Ada Lovelace', ' Ada', 'name: The name has spaces too many.'],
      ['"id": "', '"id": "x', 'id is not of the form that a record has.'],
    ];
    for (const [from, to, message] of places)
      expect(changed(from, to)).toEqual({ trouble: 'damaged', message });
    const { nearMissesMet: _, ...bare } = ada.lessons[1] ?? {};
    expect(parseRecordFile(JSON.stringify({ ...ada, lessons: [bare] }))).toEqual({
      trouble: 'damaged',
      message: 'lessons[0].nearMissesMet is no list.',
    });
  });

  it('never throws, whatever it holds', () => {
    const kind = ada.kind;
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.jsonValue(), (raw, value) => {
        expect(parseRecordFile(raw)).toHaveProperty('trouble');
        expect(parseRecordFile(JSON.stringify({ kind, version: 1, lessons: value }))).toHaveProperty(
          'trouble',
        );
        expect(parseRecordFile(JSON.stringify({ ...ada, name: value }))).toHaveProperty('trouble');
      }),
    );
  });
});

describe('a name', () => {
  it('is kept in one form, with one space between words', () => {
    expect(tidyName('  Zoe\u0308 \t Kravitz\n')).toBe('Zoë Kravitz');
  });

  it('is refused when it is empty, endless or hides something', () => {
    expect(nameFault('')).toBe('A record needs a name.');
    expect(nameFault('x'.repeat(81))).toBe('A name has 80 characters at most.');
    for (const hidden of ['a\u0000', 'a\u202eb', 'a\u200bb', '\ud800', 'a\u2028'])
      expect(nameFault(hidden)).toBe('The name holds a character that cannot be seen.');
    for (const name of ['王小明', 'Jürgen O’Neill-Östberg', 'می\u200cخواهم', 'Ada 🦀'])
      expect(nameFault(name)).toBeNull();
  });

  it('has one key for spellings that read the same', () => {
    expect(nameKey('ADA  Lovelace')).toBe(nameKey('Ａda Lovelace'));
    expect(nameKey('Ada Lovelace')).not.toBe(nameKey('Ada L.'));
  });

  it('makes a file name that sorts, and that every file system takes', () => {
    expect(recordFileName('Zoë Østergård', '2026-11-24')).toBe('watertight-zoe-østergard-2026-11-24.json');
    expect(recordFileName('../../etc/passwd\\CON:', '2026-11-24')).toBe(
      'watertight-etc-passwd-con-2026-11-24.json',
    );
    expect(recordFileName('…', '2026-11-24')).toBe('watertight-record-2026-11-24.json');
    expect(recordFileName('x'.repeat(80), '2026-11-24')).toHaveLength(87);
  });
});

describe('the version of a site’s content', () => {
  const lessons = [
    { slug: 'a', contentHash: '1' },
    { slug: 'b', contentHash: '2' },
  ];

  it('is the same in any order, and another one when a lesson changes, comes or goes', () => {
    const now = contentVersion(lessons);
    expect(now).toMatch(/^[\da-f]{16}$/);
    expect(contentVersion([...lessons].reverse())).toBe(now);
    expect(contentVersion(lessons.slice(1))).not.toBe(now);
    expect(contentVersion([{ slug: 'a', contentHash: '3' }, ...lessons.slice(1)])).not.toBe(now);
  });

  it('and the id of a record do not depend on how keys are ordered', () => {
    const { id, ...unsigned } = ada;
    expect(idOf(Object.assign({ name: ada.name }, unsigned))).toBe(id);
  });
});
