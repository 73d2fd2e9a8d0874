import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLessons } from '../lessons';
import { EMPTY_RECORD, type LessonRecord, parseRecord } from '../progress';
import { type PackOptions, pack, type Texts, unpack, type Work } from './pack';
import { STANDARDS } from './standard';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));
const SMALL = STANDARDS['1.2'].suspendLimit;
const LARGE = STANDARDS['2004'].suspendLimit;
const NONE: PackOptions = { starters: new Map(), first: null, limit: SMALL };

function work(records: Readonly<Record<string, Partial<LessonRecord>>>): Work {
  const entries = Object.entries(records).map(([slug, record]): [string, string] => [
    slug,
    JSON.stringify({ ...EMPTY_RECORD, ...record }),
  ]);
  return { attempt: 'a1', records: new Map(entries) };
}

function recordOf(kept: Work | null, slug: string): LessonRecord | null {
  return parseRecord(kept?.records.get(slug) ?? '');
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
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (draft, starter) => {
        const starters = new Map<string, Texts>([['one', { 'run.sh': starter }]]);
        for (const limit of [LARGE, 230]) {
          const packed = pack(work({ one: { drafts: { 'run.sh': draft } } }), {
            starters,
            first: null,
            limit,
          });
          expect(packed.text.length).toBeLessThanOrEqual(limit);
          const kept = recordOf(unpack(packed.text, starters), 'one')?.drafts['run.sh'];
          expect(kept).toBe(packed.leftOut.length > 0 ? undefined : draft);
        }
      }),
    );
  });

  it('holds a draft of every lesson that there is within the room of 1.2', () => {
    const lessons = loadLessons(LESSONS);
    expect(lessons.length).toBeGreaterThanOrEqual(12);
    const starters = new Map(lessons.map(({ slug, starter }) => [slug, textsOf(starter)]));
    const all = work(
      Object.fromEntries(
        lessons.map(({ slug, solution, contentHash }, i) => [
          slug,
          {
            drafts: textsOf(solution.files),
            solvedAt: 1_750_000_000_000 + i * 977_331,
            contentHash,
            changedAt: i,
          },
        ]),
      ),
    );
    const { text, leftOut } = pack(all, { starters, first: null, limit: SMALL });
    expect(leftOut).toEqual([]);
    expect(text.length).toBeLessThanOrEqual(SMALL);
    const after = unpack(text, starters);
    for (const { slug } of lessons) expect(recordOf(after, slug)).toEqual(recordOf(all, slug));
  });

  it('keeps the drafts whole in themselves where there is room, so that a changed lesson loses none', () => {
    const starters = new Map<string, Texts>([['one', { 'run.sh': 'docker run image' }]]);
    const { text } = pack(work({ one: { drafts: { 'run.sh': 'docker run -m 512m image' } } }), {
      starters,
      first: null,
      limit: LARGE,
    });
    expect(recordOf(unpack(text, new Map()), 'one')?.drafts).toEqual({
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
    expect(recordOf(unpack(text, starters), 'one')?.drafts).toEqual({ 'run.sh': `${starter}!` });
    const changed = unpack(text, new Map([['one', { 'run.sh': noise(600, 8) }]]));
    expect(recordOf(changed, 'one')).toMatchObject({ drafts: {}, solvedAt: 3 });
  });

  describe('where not everything fits', () => {
    const records = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `lesson-${i}`,
        { drafts: { 'run.sh': noise(900, i + 1) }, solvedAt: 1_750_000_000_000 + i, changedAt: i },
      ]),
    );

    it('is never longer than its limit, keeps every achievement, and the current lesson’s draft', () => {
      const { text, leftOut } = pack(work(records), { ...NONE, first: 'lesson-0' });
      expect(text.length).toBeLessThanOrEqual(SMALL);
      expect(leftOut.length).toBeGreaterThan(5);
      expect(leftOut).not.toContain('lesson-0');
      const after = unpack(text, NONE.starters);
      for (let i = 0; i < 12; i += 1)
        expect(recordOf(after, `lesson-${i}`)?.solvedAt).toBe(1_750_000_000_000 + i);
      expect(recordOf(after, 'lesson-0')?.drafts['run.sh']).toBe(noise(900, 1));
      expect(recordOf(after, 'lesson-11')?.drafts['run.sh']).toBe(noise(900, 12));
      for (const slug of leftOut) expect(recordOf(after, slug)?.drafts).toEqual({});
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
        expect(recordOf(after, slug)?.solvedAt).toBe(parseRecord(json)?.solvedAt);
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
        expect(recordOf(after, 'one')?.drafts).toEqual(whole >= 4 ? { 'run.sh': noise(300, 1) } : {});
        expect(recordOf(after, 'two')?.drafts).toEqual({});
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

function textsOf(files: readonly { readonly path: string; readonly text: string }[]): Texts {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
