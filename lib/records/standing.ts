import type { Person } from './cohort';
import type { RecordedLesson } from './types';

/** A lesson as the site has it today. */
export interface TodaysLesson {
  readonly slug: string;
  readonly title: string;
  readonly contentHash: string;
}

/**
 * Where somebody is with a lesson. `stale`: solved, and the lesson has changed since. `overdue`: neither, and the day
 * it was due has passed.
 */
export type Standing = 'done' | 'stale' | 'overdue' | 'begun' | 'open';

/** Each standing in words, for the legend, the screen reader and the table. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  done: 'Solved',
  stale: 'Solved before it changed',
  overdue: 'Overdue',
  begun: 'Begun',
  open: 'Not begun',
};

/** `due` and `today` are days as `YYYY-MM-DD`; a lesson is overdue from the day after. */
export function standingOf(
  lesson: TodaysLesson,
  recorded: RecordedLesson | undefined,
  due: string | null,
  today: string,
): Standing {
  if (recorded?.state === 'solved') return recorded.contentHash === lesson.contentHash ? 'done' : 'stale';
  if (due !== null && today > due) return 'overdue';
  return recorded ? 'begun' : 'open';
}

/** A person as a row of the grid. */
export interface Row {
  readonly person: Person;
  /** One a lesson, in the order of the lessons. */
  readonly standings: readonly Standing[];
  readonly counts: Readonly<Record<Standing, number>>;
}

/** The grid: a row for each person, in their order. `due` and `today` as in `standingOf`. */
export function rowsOf(
  people: readonly Person[],
  lessons: readonly TodaysLesson[],
  due: string | null,
  today: string,
): readonly Row[] {
  return people.map((person) => {
    const standings = lessons.map((lesson) =>
      standingOf(lesson, person.lessons.get(lesson.slug), due, today),
    );
    const counts = { done: 0, stale: 0, overdue: 0, begun: 0, open: 0 };
    for (const standing of standings) counts[standing] += 1;
    return { person, standings, counts };
  });
}

/** What the grid may be narrowed to. */
export type Narrowing = 'all' | 'overdue' | 'stale' | 'finished' | 'unfinished';
/** By name; who has most before them first; whose record is oldest first; whose is newest first. */
export type Order = 'name' | 'most-left' | 'oldest' | 'newest';

/** What of the grid is shown, and in which order. */
export interface Look {
  readonly text: string;
  readonly narrowing: Narrowing;
  readonly order: Order;
}

/** The rows that are asked for, in the order that is asked for; equal ones stay in the order of names. */
export function arrange(rows: readonly Row[], { text, narrowing, order }: Look): readonly Row[] {
  const wanted = text.normalize('NFKC').toLowerCase().trim();
  const kept = rows.filter(
    (row) =>
      (wanted === '' ||
        row.person.names.some((name) => name.normalize('NFKC').toLowerCase().includes(wanted))) &&
      isKept(row, narrowing),
  );
  if (order === 'name') return kept;
  return kept.sort((a, b) => {
    if (order === 'most-left') return left(b) - left(a) || b.counts.overdue - a.counts.overdue;
    const older = a.person.lastAt < b.person.lastAt ? -1 : a.person.lastAt > b.person.lastAt ? 1 : 0;
    return order === 'oldest' ? older : -older;
  });
}

function isKept(row: Row, narrowing: Narrowing): boolean {
  const { overdue, stale } = row.counts;
  switch (narrowing) {
    case 'all':
      return true;
    case 'overdue':
      return overdue > 0;
    case 'stale':
      return stale > 0;
    case 'finished':
      return left(row) === 0;
    case 'unfinished':
      return left(row) > 0;
  }
}

/** How many lessons are neither done nor stale. */
function left({ counts }: Row): number {
  return counts.overdue + counts.begun + counts.open;
}
