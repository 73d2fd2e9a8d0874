import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECORD, type LessonRecord, PACK_ROOM, packRecords, unpackRecords } from '.';

const NOW = Date.UTC(2026, 10, 24);

function lesson(change: Partial<LessonRecord> = {}): LessonRecord {
  return { ...EMPTY_RECORD, hintsSeen: 1, changedAt: NOW, ...change };
}

const draft = (text: string) => ({ text, changedAt: NOW, by: '', after: 0, aside: null });
const SOLVED = { solvedAt: NOW - 5, checkedAt: NOW, contentHash: '5d1c0f6a9b3e7712' };

describe('records packed for a place that holds little', () => {
  it('come back as they were, drafts included, while they fit', () => {
    const records = new Map([
      ['memory-limit', lesson({ ...SOLVED, drafts: { '.env': draft('“½” 🚢\r\n\\') }, solutionSeen: true })],
      [
        'set-a-user',
        lesson({ nearMisses: ['root-by-uid'], best: { met: 1, objectives: 3, kept: 4, keeps: 4 } }),
      ],
    ]);
    const text = packRecords(records);
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(unpackRecords(text)).toEqual(records);
  });

  it('never take more room than there is, and always come back', () => {
    const record = fc.record({ text: fc.string({ maxLength: 900, unit: 'binary' }), at: fc.nat(99) });
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,20}$/), record),
        fc.integer({ min: 6, max: 3000 }),
        (all, room) => {
          const records = Object.entries(all).map(([slug, { text, at }]): [string, LessonRecord] => [
            slug,
            lesson({ drafts: { 'run.sh': draft(text) }, changedAt: at }),
          ]);
          const packed = packRecords(new Map(records), room);
          expect(packed.length).toBeLessThanOrEqual(room);
          expect(unpackRecords(packed)).not.toBeNull();
        },
      ),
    );
  });

  it('keep what was achieved in twenty lessons, and the draft that was worked on last', () => {
    const slugs = Array.from({ length: 20 }, (_, i) => `no-inter-container-communication-${i}`);
    const records = new Map(
      slugs.map((slug, i) => {
        const drafts = { 'run.sh': draft(`${slug}\n`.repeat(20)) };
        return [slug, lesson({ ...SOLVED, drafts, changedAt: NOW + i })];
      }),
    );
    const packed = packRecords(records);
    expect(packed.length).toBeLessThanOrEqual(PACK_ROOM);
    const back = unpackRecords(packed);
    expect([...(back?.values() ?? [])].filter(({ solvedAt }) => solvedAt === NOW - 5)).toHaveLength(20);
    expect(back?.get('no-inter-container-communication-19')?.drafts['run.sh']).toBeDefined();
    expect(back?.get('no-inter-container-communication-0')?.drafts).toEqual({});
  });

  it.each([
    '',
    '{}',
    '[1]',
    '[2,[]]',
    '[1,[[[3],[],[]]]]',
    '[1,[[["a"],[],[]]',
    '[1,[[["__proto__"],[],[]]]]',
  ])('are refused where the text is %s', (text) => expect(unpackRecords(text)).toBeNull());

  it('are refused or read, and never more, whatever the text is', () => {
    fc.assert(fc.property(fc.jsonValue(), (data) => void unpackRecords(JSON.stringify([1, data]))));
    fc.assert(fc.property(fc.jsonValue(), (data) => void unpackRecords(JSON.stringify([1, [data]]))));
  });
});
