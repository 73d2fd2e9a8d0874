import { nameKey } from './name';
import type { CompletionRecord, RecordedLesson } from './types';

/** A record and the file it came in. */
export interface Intake {
  readonly file: string;
  readonly record: CompletionRecord;
}

/** One person of the team, out of all their records. */
export interface Person {
  readonly key: string;
  /** As the newest record writes it. */
  readonly name: string;
  /** Every spelling that was joined into this person, the newest first. */
  readonly names: readonly string[];
  /** The newest first. */
  readonly records: readonly Intake[];
  readonly lessons: ReadonlyMap<string, RecordedLesson>;
  /** When the newest record was exported. */
  readonly lastAt: string;
}

/** Which key counts as which other one, as the lead has said; a chain is followed to its end. */
export type Joins = ReadonlyMap<string, string>;

/**
 * The people behind these records, in the order of their names. Records of one name are one person's; a record that
 * came in twice counts once.
 */
export function peopleOf(intakes: readonly Intake[], joins: Joins): readonly Person[] {
  const groups = new Map<string, Map<string, Intake>>();
  for (const intake of intakes) {
    const key = joinedKey(nameKey(intake.record.name), joins);
    const group = groups.get(key) ?? new Map<string, Intake>();
    if (!group.has(intake.record.id)) group.set(intake.record.id, intake);
    groups.set(key, group);
  }
  const people = [...groups].map(([key, group]) => personOf(key, [...group.values()]));
  return people.sort((a, b) => byText(a.key, b.key));
}

/** The key that stands for this one after all joins. A ring of joins ends where it began. */
export function joinedKey(key: string, joins: Joins): string {
  const seen = new Set<string>();
  let now = key;
  for (let next = joins.get(now); next !== undefined && !seen.has(next); next = joins.get(now)) {
    seen.add(next);
    now = next;
  }
  return now;
}

/**
 * Two records of one lesson as one: what was solved stays solved, since the earlier time; it holds as of the later
 * check, with the content of that check; hints, the solution and near misses of both count.
 */
export function mergeLessons(older: RecordedLesson, newer: RecordedLesson): RecordedLesson {
  const solved = [older, newer].filter(({ state }) => state === 'solved');
  const byCheck = solved.sort((a, b) => byText(b.checkedAt ?? '', a.checkedAt ?? ''));
  const first = solved.flatMap(({ solvedAt }) => solvedAt ?? []).sort(byText)[0];
  return {
    slug: newer.slug,
    state: first === undefined ? 'begun' : 'solved',
    solvedAt: first ?? null,
    checkedAt: byCheck[0]?.checkedAt ?? null,
    contentHash: byCheck[0]?.contentHash ?? null,
    changedAt: byText(older.changedAt, newer.changedAt) > 0 ? older.changedAt : newer.changedAt,
    hintsUsed: Math.max(older.hintsUsed, newer.hintsUsed),
    solutionSeen: older.solutionSeen || newer.solutionSeen,
    nearMissesMet: [...new Set([...older.nearMissesMet, ...newer.nearMissesMet])],
  };
}

function personOf(key: string, intakes: readonly Intake[]): Person {
  const records = [...intakes].sort(
    (a, b) => byText(b.record.exportedAt, a.record.exportedAt) || byText(a.record.id, b.record.id),
  );
  const lessons = new Map<string, RecordedLesson>();
  for (const { record } of records.toReversed()) {
    for (const lesson of record.lessons) {
      const known = lessons.get(lesson.slug);
      lessons.set(lesson.slug, known ? mergeLessons(known, lesson) : lesson);
    }
  }
  const names = [...new Set(records.map(({ record }) => record.name))];
  return {
    key,
    name: names[0] ?? key,
    names,
    records,
    lessons,
    lastAt: records[0]?.record.exportedAt ?? '',
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
