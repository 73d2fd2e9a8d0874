import { type Draft, formatRecord, isBlank, type LessonRecord, mergeRecords, type Records } from '..';

/** What taking a record in changes of one lesson. */
export interface Change {
  readonly slug: string;
  /** Nothing was known of the lesson before. */
  readonly isNew: boolean;
  readonly becomesSolved: boolean;
  /** Files whose text comes from outside, because there was none or because it was typed later. */
  readonly taken: readonly string[];
  /** Files whose own text stays, because it was typed later; the other is put aside. */
  readonly kept: readonly string[];
}

/**
 * What a lesson's record becomes with one from outside: an imported one, or one that a reset took away. Unlike two
 * tabs, they may go back behind a reset; and of two texts for one file neither is lost: the earlier one is put aside.
 */
export function takeIn(own: LessonRecord, other: LessonRecord): LessonRecord {
  const joined = mergeRecords(own, { ...other, resetAt: own.resetAt });
  const drafts = Object.entries(joined.drafts).map(([path, draft]): [string, Draft] => {
    const loser = [own, other]
      .map((record) => record.drafts[path])
      .find((one) => one && one.text !== draft.text);
    const aside = loser && { text: loser.text, changedAt: draft.changedAt, why: 'elsewhere' as const };
    return [path, aside && draft.aside?.text !== aside.text ? { ...draft, aside } : draft];
  });
  return { ...joined, drafts: Object.fromEntries(drafts) };
}

/** What taking these records in would change, lesson by lesson; those that would stay the same are not named. */
export function changesOf(own: Records, others: Records): readonly Change[] {
  return [...others].flatMap(([slug, other]): Change[] => {
    const before = own.get(slug);
    if (isBlank(other)) return [];
    if (!before || isBlank(before)) {
      const taken = Object.keys(other.drafts);
      return [{ slug, isNew: true, becomesSolved: other.solvedAt !== null, taken, kept: [] }];
    }
    const after = takeIn(before, other);
    if (formatRecord(after) === formatRecord(before)) return [];
    const differing = Object.keys(other.drafts).filter(
      (path) => other.drafts[path]?.text !== before.drafts[path]?.text,
    );
    const isTaken = (path: string) => after.drafts[path]?.text !== before.drafts[path]?.text;
    return [
      {
        slug,
        isNew: false,
        becomesSolved: before.solvedAt === null && after.solvedAt !== null,
        taken: differing.filter(isTaken),
        kept: differing.filter((path) => !isTaken(path)),
      },
    ];
  });
}
