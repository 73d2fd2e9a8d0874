import { sign } from './sign';
import {
  type CompletionRecord,
  HONEST_SENTENCE,
  LIMITS,
  RECORD_KIND,
  RECORD_VERSION,
  type RecordedLesson,
} from './types';

/** What is needed of the browser's own record of a lesson. Times are ISO 8601 in UTC, to the second. */
export interface LearnerProgress {
  readonly solvedAt: string | null;
  readonly checkedAt: string | null;
  readonly contentHash: string | null;
  readonly hintsSeen: number;
  readonly solutionSeen: boolean;
  readonly nearMissesMet: readonly string[];
  /** Null for a lesson that nobody has begun in this browser. */
  readonly changedAt: string | null;
}

/** What a record is made of. */
export interface RecordRequest {
  /** Tidied, and without a fault. */
  readonly name: string;
  /** ISO 8601 in UTC, to the second. */
  readonly now: string;
  readonly site: CompletionRecord['site'];
  /** In the order in which the record shall list them. */
  readonly slugs: readonly string[];
  readonly progressOf: (slug: string) => LearnerProgress;
}

/** The record of what this learner has done in these lessons. One that nobody has begun is left out. */
export function makeRecord({ name, now, site, slugs, progressOf }: RecordRequest): CompletionRecord {
  return sign({
    kind: RECORD_KIND,
    version: RECORD_VERSION,
    about: HONEST_SENTENCE,
    name,
    exportedAt: now,
    site: { version: site.version, content: site.content },
    lessons: slugs.flatMap((slug) => recordedLesson(slug, progressOf(slug)) ?? []),
  });
}

/** The text of the file that holds a record. */
export function recordText(record: CompletionRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

function recordedLesson(slug: string, progress: LearnerProgress): RecordedLesson | null {
  const { hintsSeen, solutionSeen, nearMissesMet, solvedAt } = progress;
  const changedAt = progress.changedAt ?? solvedAt;
  if (changedAt === null) return null;
  return {
    slug,
    state: solvedAt === null ? 'begun' : 'solved',
    solvedAt,
    checkedAt: solvedAt === null ? null : progress.checkedAt,
    contentHash: solvedAt === null ? null : progress.contentHash,
    changedAt,
    hintsUsed: Math.min(hintsSeen, LIMITS.hints),
    solutionSeen,
    nearMissesMet: [...new Set(nearMissesMet)].slice(0, LIMITS.nearMisses),
  };
}
