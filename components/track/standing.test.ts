import { describe, expect, it } from 'vitest';
import { EMPTY_RECORD, type LessonRecord } from '@/lib/progress';
import { likelyTrack, standingOf } from './standing';

const step = (slug: string, minutes = 10) => ({ slug, minutes, contentHash: 'now' });
const solved = (contentHash = 'now'): LessonRecord => ({ ...EMPTY_RECORD, solvedAt: 1, contentHash });
const begun = (changedAt: number): LessonRecord => ({ ...EMPTY_RECORD, hintsSeen: 1, changedAt });
const reader =
  (records: Readonly<Record<string, LessonRecord>>) =>
  (slug: string): LessonRecord =>
    records[slug] ?? EMPTY_RECORD;

describe('where one stands in a track', () => {
  const steps = [step('a', 5), step('b', 10), step('c', 15), step('d', 20)];

  it('is the first step where nothing is done, with all minutes left', () => {
    expect(standingOf(steps, reader({}))).toEqual({
      states: ['open', 'open', 'open', 'open'],
      here: 'a',
      done: 0,
      stale: 0,
      minutesLeft: 50,
    });
  });

  it('is the first open step behind those that are sealed', () => {
    const standing = standingOf(steps, reader({ a: solved(), c: solved() }));
    expect(standing).toMatchObject({ states: ['sealed', 'open', 'sealed', 'open'], here: 'b', done: 2 });
    expect(standing.minutesLeft).toBe(30);
  });

  it('is the step that was touched last, where some are begun', () => {
    const standing = standingOf(steps, reader({ a: begun(1), b: begun(3), d: begun(2) }));
    expect(standing).toMatchObject({
      states: ['begun', 'begun', 'open', 'begun'],
      here: 'b',
      minutesLeft: 50,
    });
  });

  it('counts what has changed since as done, and comes back to it at the end', () => {
    const records = { a: solved('before'), b: solved(), c: solved() };
    expect(standingOf(steps, reader(records))).toMatchObject({
      here: 'd',
      done: 3,
      stale: 1,
      minutesLeft: 20,
    });
    const all = standingOf(steps, reader({ ...records, d: solved() }));
    expect(all).toMatchObject({ here: 'a', done: 4, stale: 1, minutesLeft: 0 });
  });

  it('is nowhere when all is sealed', () => {
    const records = Object.fromEntries(steps.map(({ slug }) => [slug, solved()]));
    expect(standingOf(steps, reader(records))).toMatchObject({
      here: null,
      done: 4,
      stale: 0,
      minutesLeft: 0,
    });
  });

  it('has a record without traces for open', () => {
    expect(standingOf([step('a')], reader({ a: { ...EMPTY_RECORD, changedAt: 9 } })).states).toEqual([
      'open',
    ]);
  });
});

describe('the track that somebody follows', () => {
  const short = { slug: 'short', steps: [step('b'), step('x')] };
  const long = { slug: 'long', steps: [step('a'), step('b'), step('c')] };
  const all = { slug: 'all', steps: [step('a'), step('b'), step('c'), step('x')] };
  const tracks = [long, short, all];
  const likely = (records: Readonly<Record<string, LessonRecord>>) =>
    likelyTrack(tracks, reader(records))?.slug;

  it('is the first where nothing is done', () => {
    expect(likely({})).toBe('long');
  });

  it('is the one whose beginning is done', () => {
    expect(likely({ a: solved() })).toBe('long');
    expect(likely({ b: solved() })).toBe('short');
  });

  it('is one that holds what was begun last', () => {
    expect(likely({ a: solved(), x: begun(5) })).toBe('all');
    expect(likely({ b: solved(), x: begun(5), c: begun(4) })).toBe('short');
  });

  it('is none of those that are finished', () => {
    expect(likely({ a: solved(), b: solved(), c: solved() })).toBe('all');
    expect(likely({ a: solved(), b: solved(), c: solved(), x: solved() })).toBeUndefined();
  });
});
