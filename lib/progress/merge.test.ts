import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Aside,
  type AsideReason,
  type Draft,
  EMPTY_RECORD,
  type LessonRecord,
  mergeRecords,
  settleAsides,
} from '.';

const time = fc.nat(9);
const text = fc.constantFrom('', 'a', 'b', 'c');
const why = fc.constantFrom<AsideReason>('elsewhere', 'reset', 'shared', 'taken');
/** As in a file: by no hand that would be known. What was put aside is no younger than what took its place. */
const draft: fc.Arbitrary<Draft> = fc
  .record({ text, changedAt: time, aside: fc.option(fc.record({ text, changedAt: time, why })) })
  .map((one) => ({ ...one, by: '', after: 0, aside: one.aside && youngest(one.aside, one.changedAt) }));
const youngest = (aside: Aside, until: number) =>
  aside.changedAt > 4 && aside.changedAt <= until ? aside : null;
const best = fc.record({
  met: fc.nat(2),
  objectives: fc.integer({ min: 2, max: 3 }),
  kept: fc.nat(2),
  keeps: fc.constant(2),
});
const record: fc.Arbitrary<LessonRecord> = fc.record({
  version: fc.constant(2 as const),
  drafts: fc.dictionary(fc.constantFrom('Dockerfile', 'run.sh'), draft),
  best: fc.option(best),
  solvedAt: fc.option(time),
  checkedAt: fc.option(time),
  contentHash: fc.option(fc.constantFrom('h1', 'h2')),
  hintsSeen: fc.nat(3),
  solutionSeen: fc.boolean(),
  nearMisses: fc.subarray(['one', 'three', 'two']),
  asidesUntil: fc.nat(4),
  resetAt: fc.constantFrom(0, 0, 4, 6),
  changedAt: time,
});

describe('joining two records', () => {
  it('gives the same in either order', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        expect(mergeRecords(a, b)).toEqual(mergeRecords(b, a));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same however three are grouped', () => {
    fc.assert(
      fc.property(record, record, record, (a, b, c) => {
        expect(mergeRecords(mergeRecords(a, b), c)).toEqual(mergeRecords(a, mergeRecords(b, c)));
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const both = mergeRecords(a, b);
        expect(mergeRecords(both, both)).toEqual(both);
        expect(mergeRecords(both, a)).toEqual(both);
        expect(mergeRecords(b, both)).toEqual(both);
      }),
    );
  });

  it('loses nothing to a lesson of which nothing is known', () => {
    fc.assert(
      fc.property(record, (a) => {
        expect(mergeRecords(a, { ...EMPTY_RECORD, resetAt: a.resetAt })).toEqual(a);
      }),
    );
  });

  it('lets the later text of a file win, and puts the other aside', () => {
    const a = of({ f: typed('old', 5), g: typed('kept', 5) });
    const b = of({ f: typed('new', 9) });
    expect(mergeRecords(a, b).drafts).toMatchObject({
      f: { text: 'new', aside: { text: 'old', changedAt: 5, why: 'elsewhere' } },
      g: { text: 'kept', aside: null },
    });
  });

  it('puts nothing aside that the later writer had before them, or wrote themselves', () => {
    const seen = of({ f: { ...typed('new', 9), by: 'two', after: 5 } });
    expect(mergeRecords(of({ f: { ...typed('old', 5), by: 'one' } }), seen).drafts.f?.aside).toBeNull();
    const own = of({ f: { ...typed('old', 8), by: 'two' } });
    expect(mergeRecords(own, seen).drafts.f?.aside).toBeNull();
    const unseen = of({ f: { ...typed('old', 8), by: 'one' } });
    expect(mergeRecords(unseen, seen).drafts.f?.aside?.text).toBe('old');
  });

  it('does not bring back from another tab what has been dealt with', () => {
    const both = mergeRecords(of({ f: typed('old', 5) }), of({ f: typed('new', 9) }));
    const settled = settleAsides(both);
    expect(settled.drafts.f?.aside).toBeNull();
    expect(mergeRecords(settled, both).drafts.f?.aside).toBeNull();
  });

  it('keeps the first solving, the last check and the better result', () => {
    const a = { ...EMPTY_RECORD, solvedAt: 5, checkedAt: 20, contentHash: 'today', best: result(1, 2) };
    const b = { ...EMPTY_RECORD, solvedAt: 7, checkedAt: 7, contentHash: 'then', best: result(2, 3) };
    expect(mergeRecords(a, b)).toMatchObject({
      ...{ solvedAt: 5, checkedAt: 20, contentHash: 'today' },
      best: { met: 2, objectives: 3 },
    });
  });

  it('drops what is older than a reset that the other knows of, and keeps what was done since', () => {
    const before = { ...of({ f: typed('old', 5), g: typed('new', 9) }), hintsSeen: 3, solvedAt: 6 };
    const reset = { ...EMPTY_RECORD, resetAt: 7 };
    const both = mergeRecords(before, reset);
    expect(both).toMatchObject({ hintsSeen: 0, solvedAt: null, resetAt: 7 });
    expect(Object.keys(both.drafts)).toEqual(['g']);
  });
});

function of(drafts: LessonRecord['drafts']): LessonRecord {
  return { ...EMPTY_RECORD, drafts };
}

function typed(words: string, changedAt: number): Draft {
  return { text: words, changedAt, by: '', after: 0, aside: null };
}

function result(met: number, objectives: number) {
  return { met, objectives, kept: 2, keeps: 2 };
}
