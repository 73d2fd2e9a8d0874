import { type Draft, mergeDrafts } from './draft';
import { type Best, EMPTY_RECORD, type LessonRecord } from './record';

/**
 * Joins what two tabs, or two devices, know of the same lesson: nothing achieved is lost, and of two drafts of one
 * file the one that was typed later stays. The order does not matter, nor does joining twice.
 */
export function mergeRecords(one: LessonRecord, other: LessonRecord): LessonRecord {
  const resetAt = Math.max(one.resetAt, other.resetAt);
  const asidesUntil = Math.max(one.asidesUntil, other.asidesUntil);
  const [a, b] = [since(resetAt, one), since(resetAt, other)];
  return {
    version: a.version,
    drafts: joinDrafts(a.drafts, b.drafts, asidesUntil),
    best: better(a.best, b.best),
    solvedAt: earliest(a.solvedAt, b.solvedAt),
    ...lastCheck(a, b),
    hintsSeen: Math.max(a.hintsSeen, b.hintsSeen),
    solutionSeen: a.solutionSeen || b.solutionSeen,
    nearMisses: [...new Set([...a.nearMisses, ...b.nearMisses])].sort(),
    asidesUntil,
    resetAt,
    changedAt: Math.max(one.changedAt, other.changedAt),
  };
}

/** What a record holds from after a reset: all of it where it knows of that reset, else what was typed later. */
function since(resetAt: number, record: LessonRecord): LessonRecord {
  if (record.resetAt === resetAt) return record;
  const drafts = Object.entries(record.drafts).filter(([, { changedAt }]) => changedAt > resetAt);
  return { ...EMPTY_RECORD, drafts: dropAsides(Object.fromEntries(drafts), resetAt) };
}

function joinDrafts(
  a: LessonRecord['drafts'],
  b: LessonRecord['drafts'],
  asidesUntil: number,
): LessonRecord['drafts'] {
  const all = new Map<string, Draft>(Object.entries(a));
  for (const [path, draft] of Object.entries(b)) {
    const known = all.get(path);
    all.set(path, known ? mergeDrafts(known, draft, asidesUntil) : draft);
  }
  return dropAsides(Object.fromEntries(all), asidesUntil);
}

/** The drafts without the texts that have been dealt with. */
export function dropAsides(drafts: LessonRecord['drafts'], until: number): LessonRecord['drafts'] {
  const entries = Object.entries(drafts).map(([path, draft]): [string, Draft] => {
    return [path, draft.aside && draft.aside.changedAt <= until ? { ...draft, aside: null } : draft];
  });
  return Object.fromEntries(entries);
}

function lastCheck(a: LessonRecord, b: LessonRecord): Pick<LessonRecord, 'checkedAt' | 'contentHash'> {
  const [at, bt] = [a.checkedAt ?? -1, b.checkedAt ?? -1];
  const first = at === bt ? (a.contentHash ?? '') >= (b.contentHash ?? '') : at > bt;
  const { checkedAt, contentHash } = first ? a : b;
  return { checkedAt, contentHash };
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** The better of two results; compared by the share that holds, since a lesson may have changed in between. */
export function better(a: Best | null, b: Best | null): Best | null {
  if (!a || !b) return a ?? b;
  const share = (a.met + a.kept) * (b.objectives + b.keeps) - (b.met + b.kept) * (a.objectives + a.keeps);
  const order = [share, a.objectives + a.keeps - b.objectives - b.keeps, a.met - b.met, a.kept - b.kept];
  return (order.find((difference) => difference !== 0) ?? a.objectives - b.objectives) >= 0 ? a : b;
}

/** Whether a text is kept beside one of the drafts. */
export function hasAsides({ drafts }: LessonRecord): boolean {
  return Object.values(drafts).some(({ aside }) => aside !== null);
}

/** The record without the texts that were put aside; they do not come back from another tab. */
export function settleAsides(record: LessonRecord): LessonRecord {
  const times = Object.values(record.drafts).map(({ aside }) => aside?.changedAt ?? 0);
  const asidesUntil = Math.max(record.asidesUntil, ...times);
  return { ...record, asidesUntil, drafts: dropAsides(record.drafts, asidesUntil) };
}
