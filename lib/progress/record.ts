import type { Draft } from './draft';

/** How much of a lesson held at once, at best. */
export interface Best {
  /** Objectives met, of how many. */
  readonly met: number;
  readonly objectives: number;
  /** Keeps kept, of how many. */
  readonly kept: number;
  readonly keeps: number;
}

/** What the browser remembers of one lesson. Times are milliseconds since 1970, given by the caller. */
export interface LessonRecord {
  readonly version: 2;
  /** What the learner wrote into each tab, by file name. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly best: Best | null;
  /** When it was first solved; null until then. It stays set when the draft is changed or reset later. */
  readonly solvedAt: number | null;
  /** When it was last found to hold, and the lesson's content hash then; null until it is solved. */
  readonly checkedAt: number | null;
  readonly contentHash: string | null;
  readonly hintsSeen: number;
  readonly solutionSeen: boolean;
  /** Names of the near misses that were met, sorted. */
  readonly nearMisses: readonly string[];
  /** Texts that were put aside at or before this time have been dealt with. */
  readonly asidesUntil: number;
  /** When the record was last reset as a whole; 0 for never. What is older does not come back from another tab. */
  readonly resetAt: number;
  readonly changedAt: number;
}

/** The records of some lessons, by slug. */
export type Records = ReadonlyMap<string, LessonRecord>;

/** The version that is written. Older ones are brought to it by `migrate.ts`. */
export const RECORD_VERSION = 2;

/** The record of a lesson that nobody has opened in this browser. */
export const EMPTY_RECORD: LessonRecord = {
  version: RECORD_VERSION,
  drafts: {},
  best: null,
  solvedAt: null,
  checkedAt: null,
  contentHash: null,
  hintsSeen: 0,
  solutionSeen: false,
  nearMisses: [],
  asidesUntil: 0,
  resetAt: 0,
  changedAt: 0,
};

/** Whether a record holds nothing that anybody would miss. */
export function isBlank({
  drafts,
  best,
  solvedAt,
  hintsSeen,
  solutionSeen,
  nearMisses,
}: LessonRecord): boolean {
  const traces = Object.keys(drafts).length + hintsSeen + nearMisses.length;
  return traces === 0 && best === null && solvedAt === null && !solutionSeen;
}

/** Whether a lesson was solved, but not as it is today. `contentHash`: the lesson's own, of now. */
export function isStale(record: LessonRecord, contentHash: string): boolean {
  return record.solvedAt !== null && record.contentHash !== contentHash;
}

/** A record as text, always the same for the same record, so that two tabs can see that they agree. */
export function formatRecord(record: LessonRecord): string {
  const drafts = Object.entries(record.drafts).sort(([a], [b]) => (a < b ? -1 : 1));
  const { version, best, solvedAt, checkedAt, contentHash, hintsSeen, solutionSeen } = record;
  const { nearMisses, asidesUntil, resetAt, changedAt } = record;
  return JSON.stringify({
    version,
    drafts: Object.fromEntries(drafts.map(([path, draft]) => [path, draftInOrder(draft)])),
    best: best && { met: best.met, objectives: best.objectives, kept: best.kept, keeps: best.keeps },
    ...{ solvedAt, checkedAt, contentHash, hintsSeen, solutionSeen },
    ...{ nearMisses, asidesUntil, resetAt, changedAt },
  });
}

function draftInOrder({ text, changedAt, by, after, aside }: Draft): Draft {
  return {
    ...{ text, changedAt, by, after },
    aside: aside && { text: aside.text, changedAt: aside.changedAt, why: aside.why },
  };
}
