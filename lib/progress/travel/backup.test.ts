import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_RECORD, isBlank, type LessonRecord, type Records } from '..';
import { BACKUP_FIELDS, changesOf, formatBackup, mergeAll, readBackup, takeIn } from '.';
import { forElsewhere } from './backup';

const NOW = Date.UTC(2026, 10, 24, 3);
const draft = (text: string, changedAt: number): Draft => ({
  text,
  changedAt,
  by: 'k3',
  after: 4,
  aside: null,
});
const record = (change: Partial<LessonRecord>): LessonRecord => ({
  ...EMPTY_RECORD,
  changedAt: 9,
  ...change,
});

const some = fc
  .record({
    text: fc.string({ unit: 'binary', maxLength: 20 }),
    file: fc.constantFrom('Dockerfile', 'run.sh', '.env'),
    at: fc.integer({ min: 1, max: 20 }),
    solvedAt: fc.option(fc.nat(20)),
    hintsSeen: fc.nat(3),
    resetAt: fc.nat(5),
  })
  .map(({ text, file, at, solvedAt, hintsSeen, resetAt }) =>
    record({
      drafts: { [file]: draft(text, at) },
      ...{ solvedAt, checkedAt: solvedAt, hintsSeen, resetAt },
      contentHash: solvedAt === null ? null : 'h1',
    }),
  );
const all: fc.Arbitrary<Records> = fc
  .dictionary(fc.constantFrom('memory-limit', 'set-a-user', 'cpu-shares'), some)
  .map((entries) => new Map(Object.entries(entries)));
const elsewhere = (records: Records): Records =>
  new Map([...records].map(([slug, one]) => [slug, forElsewhere(one)]));

describe('everything as one file', () => {
  it('comes back as it was, whatever was written', () => {
    fc.assert(
      fc.property(all, (records) => {
        const read = readBackup(formatBackup(records, NOW));
        if (read.kind !== 'backup') throw new Error(`${read.place}: ${read.reason}`);
        expect(read.madeAt).toBe(NOW);
        expect(read.records).toEqual(elsewhere(records));
      }),
    );
  });

  it('joins with another in any order, any grouping, any number of times', () => {
    fc.assert(
      fc.property(all, all, all, (one, two, three) => {
        const [a, b, c] = [elsewhere(one), elsewhere(two), elsewhere(three)];
        expect(mergeAll(a, b)).toEqual(mergeAll(b, a));
        expect(mergeAll(mergeAll(a, b), c)).toEqual(mergeAll(a, mergeAll(b, c)));
        expect(mergeAll(mergeAll(a, b), b)).toEqual(mergeAll(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused wherever it is cut off, with the place', () => {
    const text = formatBackup(
      new Map([['memory-limit', record({ drafts: { 'run.sh': draft('a “b”\n', 3) } })]]),
      NOW,
    );
    for (let end = 0; end < text.length - 1; end++) {
      const read = readBackup(text.slice(0, end));
      if (read.kind === 'backup') expect(text.slice(end).trim()).toBe('');
      else expect(read.place).toMatch(/^line \d+, column \d+$/);
    }
  });

  it.each([
    ['{"format":"something"}', 'format', 'it does not say that it is a “watertight-progress” file'],
    ['{"format":"watertight-progress","version":2}', 'version', 'a newer version of this site made it'],
    ['{"format":"watertight-progress","version":"1"}', 'version', 'is none that there ever was'],
    ['{"format":"watertight-progress","version":1}', 'madeAt', 'is not a time'],
    ['{"format":"watertight-progress","version":1,"madeAt":1,"records":[]}', 'records', 'is not an object'],
    [
      '{"format":"watertight-progress","version":1,"madeAt":1,"records":{"a":{"version":9}}}',
      'records.a.version',
      'a newer version of this site wrote it',
    ],
    [
      '{"format":"watertight-progress","version":1,"madeAt":1,"records":{"a":{"version":1,"drafts":{"run.sh":5}}}}',
      'records.a.drafts.run.sh.text',
      'is not a text',
    ],
    [
      '{"format":"watertight-progress","version":1,"madeAt":1,"records":{"__proto__":{}}}',
      'records.__proto__',
      'is not the name of a lesson',
    ],
    ['[]', 'format', 'it does not say that it is a “watertight-progress” file'],
    ['docker run', 'line 1, column 1', 'a value is missing'],
  ])('that is %s is refused at %s', (text, place, reason) => {
    expect(readBackup(text)).toEqual({ kind: 'refused', place, reason });
  });

  it('may hold records of every past version', () => {
    const old = { version: 1, drafts: { 'run.sh': 'x' }, solvedAt: 5, contentHash: 'h', changedAt: 6 };
    const text = JSON.stringify({
      ...{ format: 'watertight-progress', version: 1, madeAt: 1 },
      records: { 'memory-limit': old },
    });
    const read = readBackup(text);
    expect(read.kind === 'backup' && read.records.get('memory-limit')).toMatchObject({
      version: 2,
      solvedAt: 5,
    });
  });

  it('has no field that is not explained, and explains none that it has not', () => {
    const best = { met: 1, objectives: 2, kept: 3, keeps: 3 };
    const text = formatBackup(new Map([['a', record({ best, drafts: { f: draft('', 1) } })]]), NOW);
    const { records, ...top } = JSON.parse(text);
    const { drafts, ...rest } = records.a;
    const names = [
      ...Object.keys(top),
      'records.<lesson>',
      ...Object.keys(rest).map((name) => `records.<lesson>.${name}`),
      ...Object.keys(drafts.f).map((name) => `records.<lesson>.drafts.<file>.${name}`),
    ];
    expect(BACKUP_FIELDS.map(([path]) => path).sort()).toEqual(names.sort());
  });
});

describe('taking in records from outside', () => {
  const mine = record({ drafts: { 'run.sh': draft('mine', 5) }, hintsSeen: 1 });

  it('lets the later text stay and puts the earlier one aside, whichever it is', () => {
    const older = takeIn(mine, record({ drafts: { 'run.sh': draft('theirs', 2) } }));
    expect(older.drafts['run.sh']).toMatchObject({
      text: 'mine',
      aside: { text: 'theirs', why: 'elsewhere' },
    });
    const newer = takeIn(mine, record({ drafts: { 'run.sh': draft('theirs', 8) } }));
    expect(newer.drafts['run.sh']).toMatchObject({ text: 'theirs', aside: { text: 'mine' } });
  });

  it('puts the earlier text aside even where others had been dealt with', () => {
    const settled = { ...mine, asidesUntil: 5 };
    expect(
      takeIn(settled, record({ drafts: { 'run.sh': draft('theirs', 2) } })).drafts['run.sh']?.aside,
    ).not.toBeNull();
  });

  it('goes back behind a reset, which joining two tabs does not', () => {
    const reset = record({ resetAt: 7 });
    expect(takeIn(reset, mine)).toMatchObject({
      drafts: { 'run.sh': { text: 'mine' } },
      hintsSeen: 1,
      resetAt: 7,
    });
  });

  it('never loses a text, and changes nothing the second time', () => {
    fc.assert(
      fc.property(some, some, (own, other) => {
        const both = takeIn(own, forElsewhere(other));
        const texts = Object.values(both.drafts).flatMap(({ text, aside }) => [text, aside?.text]);
        for (const one of [own, other]) {
          for (const { text } of Object.values(one.drafts)) expect(texts).toContain(text);
        }
        expect(takeIn(both, forElsewhere(other))).toEqual(both);
      }),
    );
  });

  it('says beforehand what it will change', () => {
    const own: Records = new Map([
      ['kept', record({ drafts: { 'run.sh': draft('mine', 5) } })],
      ['taken', record({ drafts: { 'run.sh': draft('mine', 5) } })],
      ['same', mine],
      ['emptied', record({ resetAt: 4 })],
    ]);
    const others: Records = new Map([
      ['kept', record({ drafts: { 'run.sh': draft('theirs', 2) } })],
      ['taken', record({ drafts: { 'run.sh': draft('theirs', 8) }, solvedAt: 8, checkedAt: 8 })],
      ['same', mine],
      ['emptied', record({ solvedAt: 3, checkedAt: 3 })],
      ['nothing', EMPTY_RECORD],
    ]);
    expect(changesOf(own, others)).toEqual([
      { slug: 'kept', isNew: false, becomesSolved: false, taken: [], kept: ['run.sh'] },
      { slug: 'taken', isNew: false, becomesSolved: true, taken: ['run.sh'], kept: [] },
      { slug: 'emptied', isNew: true, becomesSolved: true, taken: [], kept: [] },
    ]);
    expect(isBlank(EMPTY_RECORD)).toBe(true);
  });
});
