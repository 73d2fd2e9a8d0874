/** The first words of every record; a file without them is something else. */
export const RECORD_KIND = 'watertight/completion-record';
export const RECORD_VERSION = 1;

/** Stands in every record, on every certificate and over the lead’s page. */
export const HONEST_SENTENCE =
  'This shows accountability, not proof: it was made in the learner’s own browser, and anybody can make one.';

/** What a record says of one lesson that its learner has begun. Times are ISO 8601 in UTC, to the second. */
export interface RecordedLesson {
  readonly slug: string;
  readonly state: 'solved' | 'begun';
  /** When it was first solved. Null exactly where the lesson is begun and not solved. */
  readonly solvedAt: string | null;
  /** When it was last found to hold, and the lesson's content hash then; null where neither is known. */
  readonly checkedAt: string | null;
  readonly contentHash: string | null;
  readonly changedAt: string;
  readonly hintsUsed: number;
  readonly solutionSeen: boolean;
  /** Names of the near misses that were met, each once, in order. */
  readonly nearMissesMet: readonly string[];
}

/** A record before it has its id. */
export interface UnsignedRecord {
  readonly kind: typeof RECORD_KIND;
  readonly version: typeof RECORD_VERSION;
  /** For whoever opens the file: what it shows, and what it does not. */
  readonly about: string;
  /** As its learner typed it. */
  readonly name: string;
  readonly exportedAt: string;
  readonly site: {
    /** The version of the program. */
    readonly version: string;
    /** One hash for all lessons as they were at export. */
    readonly content: string;
  };
  /** In the order of the site; each slug once. */
  readonly lessons: readonly RecordedLesson[];
}

/** What a learner hands over: signed by its own content, so that a later change of it is seen. */
export interface CompletionRecord extends UnsignedRecord {
  /** SHA-256 over the canonical form of everything else, as 64 hex digits. */
  readonly id: string;
}

/** The most that a record may hold. Beyond that a file is none of ours. */
export const LIMITS = {
  /** Characters of a file; a record of every lesson with every near miss has a tenth of it. */
  file: 262_144,
  name: 80,
  lessons: 200,
  nearMisses: 60,
  hints: 1000,
} as const;
