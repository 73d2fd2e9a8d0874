import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLessons, loadTracks } from '../lessons';
import { EMPTY_RECORD, type LessonRecord, readRecord } from '../progress';
import type { Texts } from './draft-forms';
import { draft } from './harness';
import { type PackOptions, pack, unpack, type Work } from './pack';
import { STANDARDS } from './standard';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const SMALL = STANDARDS['1.2'].suspendLimit;
const LARGE = STANDARDS['2004'].suspendLimit;
const NONE: PackOptions = { starters: new Map(), first: null, limit: SMALL };

type Written = Partial<Omit<LessonRecord, 'drafts'>> & { readonly drafts?: Texts };

function work(records: Readonly<Record<string, Written>>): Work {
  const entries = Object.entries(records).map(([slug, { drafts = {}, ...rest }]): [string, string] => {
    const changedAt = rest.changedAt ?? 1;
    const typed = Object.entries(drafts).map(([path, text]) => [path, draft(text, changedAt)]);
    return [slug, JSON.stringify({ ...EMPTY_RECORD, ...rest, drafts: Object.fromEntries(typed) })];
  });
  return { attempt: 'a1', records: new Map(entries) };
}

/** What is kept of a lesson's files. */
function textsOf(kept: Work | null, slug: string): Texts | undefined {
  const drafts = recordOf(kept, slug)?.drafts;
  return drafts && Object.fromEntries(Object.entries(drafts).map(([path, { text }]) => [path, text]));
}

function recordOf(kept: Work | null, slug: string): LessonRecord | null {
  const read = readRecord(kept?.records.get(slug) ?? '');
  if (read.kind !== 'record') return null;
  expect(read.faults).toEqual([]);
  return read.record;
}

/** Text that does not compress: letters out of a small generator. */
function noise(length: number, seed: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join('');
}

describe('suspend_data', () => {
  it('brings back what was packed: achievements and drafts', () => {
    const before = work({
      'set-a-user': {
        drafts: { Dockerfile: 'FROM a\nUSER 1000\n', 'run.sh': 'docker run a\n' },
        changedAt: 5,
      },
      'memory-limit': { solvedAt: 1_750_000_000_000, contentHash: '0123456789abcdef', hintsSeen: 2 },
    });
    const { text, leftOut } = pack(before, NONE);
    expect(leftOut).toEqual([]);
    expect(text).toMatch(/^w1\.a1\.[\w-]+(?:\.\d+:[\w-]+)*$/);
    const after = unpack(text, NONE.starters);
    expect(after?.attempt).toBe('a1');
    for (const slug of before.records.keys()) expect(recordOf(after, slug)).toEqual(recordOf(before, slug));
  });

  it('brings back any text: quotes, other scripts, halves of characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (typed, starter) => {
        const starters = new Map<string, Texts>([['one', { 'run.sh': starter }]]);
        for (const limit of [LARGE, 230]) {
          const packed = pack(work({ one: { drafts: { 'run.sh': typed } } }), {
            starters,
            first: null,
            limit,
          });
          expect(packed.text.length).toBeLessThanOrEqual(limit);
          const kept = textsOf(unpack(packed.text, starters), 'one');
          expect(kept).toEqual(packed.leftOut.length > 0 ? {} : { 'run.sh': typed });
        }
      }),
    );
  });

  describe('of a learner who has done every lesson', () => {
    const lessons = loadLessons(LESSONS);
    const starters = new Map(lessons.map(({ slug, starter }) => [slug, filesOf(starter)]));
    const done = (slugs: readonly string[]) =>
      work(
        Object.fromEntries(
          lessons
            .filter(({ slug }) => slugs.includes(slug))
            .map(({ slug, solution, contentHash, nearMisses }, i) => [
              slug,
              {
                drafts: filesOf(solution.files),
                best: { met: 2, objectives: 3, kept: 4, keeps: 4 },
                solvedAt: 1_750_000_000_000 + i * 977_331,
                checkedAt: 1_760_000_000_000 + i * 1_977_331,
                contentHash,
                hintsSeen: i % 4,
                nearMisses: nearMisses
                  .slice(0, 2)
                  .map(({ name }) => name)
                  .sort(),
                changedAt: 1_770_000_000_000 + i * 2_977_331,
              },
            ]),
        ),
      );
    const track = loadTracks(LESSONS).find(({ slug }) => slug === 'foundations');
    const foundations = track?.steps.map(({ slug }) => slug) ?? [];

    it('has room for all of the twelve in 1.2, drafts, near misses and all', () => {
      expect(foundations).toHaveLength(12);
      const all = done(foundations);
      const { text, leftOut } = pack(all, { starters, first: null, limit: SMALL });
      expect(leftOut).toEqual([]);
      expect(text.length).toBeLessThanOrEqual(SMALL);
      const after = unpack(text, starters);
      for (const slug of foundations) expect(recordOf(after, slug)).toEqual(recordOf(all, slug));
    });

    it('has room for what was achieved in every lesson that there is, and for most drafts', () => {
      const slugs = lessons.map(({ slug }) => slug);
      const all = done(slugs);
      const { text, leftOut } = pack(all, { starters, first: null, limit: SMALL });
      expect(text.length).toBeLessThanOrEqual(SMALL);
      expect(leftOut.length).toBeLessThan(slugs.length / 2);
      const after = unpack(text, starters);
      for (const slug of slugs) {
        const { solvedAt, checkedAt, contentHash, best } = recordOf(all, slug) ?? {};
        expect(recordOf(after, slug)).toMatchObject({ solvedAt, checkedAt, contentHash, best });
        if (!leftOut.includes(slug)) expect(textsOf(after, slug)).toEqual(textsOf(all, slug));
      }
    });

    it('has room for all of it in 2004', () => {
      const slugs = lessons.map(({ slug }) => slug);
      const all = done(slugs);
      const { text, leftOut } = pack(all, { starters, first: null, limit: LARGE });
      expect(leftOut).toEqual([]);
      const after = unpack(text, new Map());
      for (const slug of slugs) expect(recordOf(after, slug)).toEqual(recordOf(all, slug));
    });
  });

  it('keeps the drafts whole in themselves where there is room, so that a changed lesson loses none', () => {
    const starters = new Map<string, Texts>([['one', { 'run.sh': 'docker run image' }]]);
    const { text } = pack(work({ one: { drafts: { 'run.sh': 'docker run -m 512m image' } } }), {
      starters,
      first: null,
      limit: LARGE,
    });
    expect(textsOf(unpack(text, new Map()), 'one')).toEqual({
      'run.sh': 'docker run -m 512m image',
    });
  });

  it('gives no garbage where a lesson begins with other files by now', () => {
    const starter = noise(600, 7);
    const starters = new Map<string, Texts>([['one', { 'run.sh': starter }]]);
    const { text } = pack(work({ one: { drafts: { 'run.sh': `${starter}!` }, solvedAt: 3 } }), {
      starters,
      first: null,
      limit: 400,
    });
    expect(textsOf(unpack(text, starters), 'one')).toEqual({ 'run.sh': `${starter}!` });
    const changed = unpack(text, new Map([['one', { 'run.sh': noise(600, 8) }]]));
    expect(recordOf(changed, 'one')).toMatchObject({ drafts: {}, solvedAt: 3 });
  });

  describe('where not everything fits', () => {
    const records = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `lesson-${i}`,
        {
          drafts: { 'run.sh': noise(900, i + 1) },
          solvedAt: 1_750_000_000_000 + i,
          hintsSeen: 2,
          nearMisses: ['a-miss'],
          changedAt: i,
        },
      ]),
    );

    it('is never longer than its limit, keeps every achievement, and the current lesson’s draft', () => {
      const { text, leftOut } = pack(work(records), { ...NONE, first: 'lesson-0' });
      expect(text.length).toBeLessThanOrEqual(SMALL);
      expect(leftOut.length).toBeGreaterThan(5);
      expect(leftOut).not.toContain('lesson-0');
      const after = unpack(text, NONE.starters);
      for (let i = 0; i < 12; i += 1) {
        const kept = { solvedAt: 1_750_000_000_000 + i, hintsSeen: 2, nearMisses: [] };
        expect(recordOf(after, `lesson-${i}`)).toMatchObject(kept);
      }
      expect(textsOf(after, 'lesson-0')).toEqual({ 'run.sh': noise(900, 1) });
      expect(textsOf(after, 'lesson-11')).toEqual({ 'run.sh': noise(900, 12) });
      for (const slug of leftOut) expect(textsOf(after, slug)).toEqual({});
    });

    it('passes by a draft that is too long, and takes those that follow', () => {
      const { leftOut } = pack(
        work({
          huge: { drafts: { 'run.sh': noise(9000, 3) }, changedAt: 9 },
          small: { drafts: { 'run.sh': 'docker run a' }, changedAt: 1 },
        }),
        { ...NONE, first: 'huge' },
      );
      expect(leftOut).toEqual(['huge']);
    });

    it('does without what was put aside beside a draft before it does without the draft', () => {
      const aside = { text: noise(3000, 5), changedAt: 1, why: 'elsewhere' as const };
      const mine = { ...draft(noise(900, 6), 2), aside };
      const other = JSON.stringify({
        ...EMPTY_RECORD,
        drafts: { 'run.sh': draft(noise(500, 7)) },
        changedAt: 1,
      });
      const one = JSON.stringify({ ...EMPTY_RECORD, drafts: { 'run.sh': mine }, changedAt: 2 });
      const { text, leftOut } = pack(
        {
          attempt: 'a1',
          records: new Map([
            ['one', one],
            ['two', other],
          ]),
        },
        NONE,
      );
      expect(leftOut).toEqual([]);
      const after = unpack(text, NONE.starters);
      expect(recordOf(after, 'one')?.drafts['run.sh']).toEqual({ ...mine, aside: null });
      expect(textsOf(after, 'two')).toEqual({ 'run.sh': noise(500, 7) });
    });

    it('does not spend a second on a pasted megabyte', () => {
      const { leftOut } = pack(work({ huge: { drafts: { 'run.sh': 'a'.repeat(5_000_000) } } }), NONE);
      expect(leftOut).toEqual(['huge']);
    });

    it('has room for what is solved of sixty lessons, with a record that says more than today’s', () => {
      const many = new Map(
        Array.from({ length: 60 }, (_, i): [string, string] => [
          `an-exercise-with-a-long-name-${i}`,
          JSON.stringify({
            ...EMPTY_RECORD,
            solvedAt: 1_750_000_000_000 + Math.imul(i, 7_919_773),
            contentHash: Math.imul(i + 1, 0x9e3779b1)
              .toString(16)
              .padStart(16, '5'),
            more: noise(200, i + 1),
          }),
        ]),
      );
      const { text } = pack({ attempt: 'a1', records: many }, NONE);
      expect(text.length).toBeGreaterThan(0);
      expect(text.length).toBeLessThanOrEqual(SMALL);
      const after = unpack(text, NONE.starters);
      for (const [slug, json] of many)
        expect(recordOf(after, slug)?.solvedAt).toBe(JSON.parse(json).solvedAt);
    });
  });

  describe('that comes back damaged', () => {
    const { text } = pack(
      work({
        one: { drafts: { 'run.sh': noise(300, 1) }, solvedAt: 1, changedAt: 2 },
        two: { drafts: { 'run.sh': noise(300, 2) }, solvedAt: 2, changedAt: 1 },
      }),
      NONE,
    );

    it('loses the drafts behind a cut and nothing before it', () => {
      const parts = text.split('.');
      for (let length = 0; length < text.length; length += 1) {
        const after = unpack(text.slice(0, length), NONE.starters);
        const whole = text
          .slice(0, length)
          .split('.')
          .filter((part, i) => part === parts[i]).length;
        if (after === null) {
          expect(whole).toBeLessThan(3);
          continue;
        }
        expect(recordOf(after, 'one')?.solvedAt).toBe(1);
        expect(textsOf(after, 'one')).toEqual(whole >= 4 ? { 'run.sh': noise(300, 1) } : {});
        expect(textsOf(after, 'two')).toEqual({});
      }
    });

    it.each(['', 'w1', 'w1.a1', 'w2.a1.x', 'bookmark=3|score=2', 'w1.a1.!!!', `x${'y'.repeat(5000)}`])(
      'is not ours: %s',
      (other) => {
        expect(unpack(other, NONE.starters)).toBe(null);
      },
    );

    it('never throws', () => {
      fc.assert(
        fc.property(fc.string(), fc.nat(text.length), (insert, at) => {
          unpack(text.slice(0, at) + insert + text.slice(at), NONE.starters);
          unpack(insert, NONE.starters);
        }),
      );
    });
  });
});

function filesOf(files: readonly { readonly path: string; readonly text: string }[]): Texts {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
