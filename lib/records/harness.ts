import { type Intake, type LearnerProgress, makeRecord, type RecordedLesson, sign } from '.';

/** A lesson that nobody has begun. */
export const UNTOUCHED: LearnerProgress = {
  solvedAt: null,
  checkedAt: null,
  contentHash: null,
  hintsSeen: 0,
  solutionSeen: false,
  nearMissesMet: [],
  changedAt: null,
};

/** A record as a learner exports it. */
export function exported(
  name: string,
  lessons: Readonly<Record<string, Partial<LearnerProgress>>>,
  now = '2026-11-24T09:30:00Z',
) {
  return makeRecord({
    name,
    now,
    site: { version: '0.1.0', content: 'c0ffee00c0ffee00' },
    slugs: Object.keys(lessons),
    progressOf: (slug) => ({ ...UNTOUCHED, ...lessons[slug] }),
  });
}

/** A lesson that was solved on this day in November, with the content of this hash. */
export function solved(day: number, contentHash: string): Partial<LearnerProgress> {
  const solvedAt = `2026-11-${String(day).padStart(2, '0')}T08:00:00Z`;
  return { solvedAt, checkedAt: solvedAt, contentHash, changedAt: solvedAt };
}

/** A record in a file, with lessons spelled out. */
export function intake(name: string, lessons: readonly RecordedLesson[], exportedAt: string): Intake {
  const base = exported(name, {}, exportedAt);
  return { file: `${name}.json`, record: sign({ ...base, lessons }) };
}
