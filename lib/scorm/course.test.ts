import { describe, expect, it } from 'vitest';
import { createProgressStore } from '../progress';
import { type Course, openCourse } from './course';
import type { Texts } from './draft-forms';
import { fakeClock, fakeLms, fakeStorage } from './harness';
import type { ScormVersion } from './standard';

const STARTERS = new Map<string, Texts>([
  ['one', { 'run.sh': 'docker run a\n' }],
  ['two', { 'run.sh': 'docker run b\n' }],
]);

function launch(
  lms: ReturnType<typeof fakeLms> | null,
  version: ScormVersion = '1.2',
  local = fakeStorage(),
) {
  const clock = fakeClock();
  const api = version === '1.2' ? 'API' : 'API_1484_11';
  const window = lms ? { parent: { [api]: lms.api } } : {};
  const course = openCourse(
    { version, slug: 'foundations', starters: STARTERS },
    { ...clock, window, local },
  );
  return { course, clock, local };
}

function recordsOf(course: Course, clock: { now(): number }) {
  return createProgressStore(course.storage, clock.now, 'hand');
}

/** Solves a lesson as the page does, draft and all. */
function solve(course: Course, slug: string, clock: { now(): number }, solved: number) {
  const progress = recordsOf(course, clock);
  progress.write(slug, { 'run.sh': `solved ${slug}\n` });
  progress.update(slug, () => ({ solvedAt: clock.now() }));
  course.visit(slug);
  course.standsAt(solved);
}

describe('a course in an LMS', () => {
  it.each(['1.2', '2004'] as const)('goes on where it was left, in %s', (version) => {
    const lms = fakeLms(version);
    const { course, clock } = launch(lms, version);
    expect(course.bookmark).toBe(null);
    course.standsAt(0);
    solve(course, 'two', clock, 1);
    course.close();
    const kept = Object.fromEntries(lms.values);
    const again = launch(fakeLms(version, kept), version).course;
    expect(again.bookmark).toBe('two');
    const { drafts, solvedAt } = recordsOf(again, clock).read('two');
    expect(drafts['run.sh']?.text).toBe('solved two\n');
    expect(solvedAt).not.toBe(null);
    expect(again.keeping()).toEqual({ by: 'lms', delivery: 'well', leftOut: [], earlier: [] });
  });

  it('is told of a solved lesson within a second, and that it was begun at once', () => {
    const lms = fakeLms('1.2');
    const { course, clock } = launch(lms);
    course.standsAt(0);
    clock.pass(1000);
    expect(lms.values.get('cmi.core.lesson_status')).toBe('incomplete');
    solve(course, 'one', clock, 1);
    clock.pass(1000);
    expect(lms.values.get('cmi.core.score.raw')).toBe('50');
    solve(course, 'two', clock, 2);
    clock.pass(1000);
    expect(lms.values.get('cmi.core.lesson_status')).toBe('completed');
  });

  it('does not go to a lesson that this edition of the course has not', () => {
    const { course } = launch(fakeLms('1.2', { 'cmi.core.lesson_location': 'three' }));
    expect(course.bookmark).toBe(null);
  });

  it('says which drafts are too long, and no more when they are shorter', () => {
    const { course, clock } = launch(fakeLms('1.2'));
    const progress = recordsOf(course, clock);
    let told = 0;
    course.subscribe(() => {
      told += 1;
    });
    const before = course.keeping();
    progress.write('one', { 'run.sh': 'x'.repeat(200_000) });
    clock.pass(5000);
    expect(course.keeping().leftOut).toEqual(['one']);
    expect(course.keeping()).not.toBe(before);
    expect(course.keeping()).toBe(course.keeping());
    progress.write('one', { 'run.sh': 'short' });
    clock.pass(5000);
    expect(course.keeping().leftOut).toEqual([]);
    expect(told).toBe(2);
  });

  it('offers the work of an earlier attempt once', () => {
    const local = fakeStorage();
    const first = launch(fakeLms('1.2'), '1.2', local);
    solve(first.course, 'one', first.clock, 1);
    const later = fakeClock();
    later.pass(86_400_000);
    const second = openCourse(
      { version: '1.2', slug: 'foundations', starters: STARTERS },
      { ...later, window: { API: fakeLms('1.2').api }, local },
    );
    expect(second.keeping().earlier).toEqual(['one']);
    expect(second.settleEarlier(true)).toEqual(['one']);
    expect(second.keeping().earlier).toEqual([]);
  });

  it('says that it is over where the LMS has ended the session', () => {
    const lms = fakeLms('1.2');
    lms.opens = false;
    const { course } = launch(lms);
    expect(course.keeping()).toMatchObject({ by: 'lms', delivery: 'closed' });
    const progress = recordsOf(course, fakeClock());
    progress.update('one', () => ({ solvedAt: 1 }));
    expect(progress.trouble('one')).toBe(null);
  });
});

describe('a course without an LMS', () => {
  it('keeps its records and its place in this browser', () => {
    const { course, clock, local } = launch(null);
    expect(course.keeping()).toMatchObject({ by: 'browser', delivery: 'well' });
    solve(course, 'two', clock, 1);
    course.flush();
    course.close();
    const again = launch(null, '1.2', local).course;
    expect(again.bookmark).toBe('two');
    expect(recordsOf(again, clock).read('two').drafts['run.sh']?.text).toBe('solved two\n');
  });

  it('says so where the browser keeps nothing either', () => {
    const course = openCourse(
      { version: '1.2', slug: 'foundations', starters: STARTERS },
      { ...fakeClock(), window: {}, local: null },
    );
    expect(course.keeping().by).toBe('page');
    expect(course.storage).toBe(null);
    course.visit('one');
    expect(course.bookmark).toBe(null);
  });
});
