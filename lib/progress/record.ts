/** What the browser remembers of one lesson. Times are milliseconds since 1970, given by the caller. */
export interface LessonRecord {
  readonly version: 1;
  /** The text of each tab the learner has touched, by file name. */
  readonly drafts: Readonly<Record<string, string>>;
  /** When it was first solved; null until then. It stays set when the draft is changed or reset later. */
  readonly solvedAt: number | null;
  /** The lesson's content hash when it was solved: a changed lesson can be told from the one that was solved. */
  readonly contentHash: string | null;
  readonly hintsSeen: number;
  readonly solutionSeen: boolean;
  readonly changedAt: number;
}

/** The record of a lesson that nobody has opened in this browser. */
export const EMPTY_RECORD: LessonRecord = {
  version: 1,
  drafts: {},
  solvedAt: null,
  contentHash: null,
  hintsSeen: 0,
  solutionSeen: false,
  changedAt: 0,
};

/** Reads a stored record; null when the text is not one (damaged, or of a version that is not known). */
export function parseRecord(text: string): LessonRecord | null {
  const data = parseJson(text);
  if (!isObject(data) || data.version !== 1 || !isTextMap(data.drafts)) return null;
  return {
    version: 1,
    drafts: data.drafts,
    solvedAt: numberOrNull(data.solvedAt),
    contentHash: typeof data.contentHash === 'string' ? data.contentHash : null,
    hintsSeen: numberOrNull(data.hintsSeen) ?? 0,
    solutionSeen: data.solutionSeen === true,
    changedAt: numberOrNull(data.changedAt) ?? 0,
  };
}

/**
 * Joins what two tabs know of the same lesson: nothing achieved is lost, and of two drafts of one file the one
 * that was written last stays.
 */
export function mergeRecords(a: LessonRecord, b: LessonRecord): LessonRecord {
  const [older, newer] = a.changedAt <= b.changedAt ? [a, b] : [b, a];
  const first = firstSolved(a, b);
  return {
    version: 1,
    drafts: { ...older.drafts, ...newer.drafts },
    solvedAt: first?.solvedAt ?? null,
    contentHash: first?.contentHash ?? null,
    hintsSeen: Math.max(a.hintsSeen, b.hintsSeen),
    solutionSeen: a.solutionSeen || b.solutionSeen,
    changedAt: newer.changedAt,
  };
}

function firstSolved(a: LessonRecord, b: LessonRecord): LessonRecord | null {
  if (a.solvedAt === null) return b.solvedAt === null ? null : b;
  return b.solvedAt === null || a.solvedAt <= b.solvedAt ? a : b;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextMap(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
