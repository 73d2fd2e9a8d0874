import type { Report } from '../report';
import type { Range } from '../text';
import type { Check } from './vocabulary';

/** One objective (what must hold at the end) or keep (what must not stop working). */
export interface Condition {
  /** Unique within the lesson; near misses and records refer to it. */
  readonly id: string;
  /** What the checklist shows. */
  readonly text: string;
  readonly check: Check;
}

/** What grading needs of a lesson: plain data, so that it can be posted to a worker. */
export interface GradableLesson {
  readonly slug: string;
  readonly objectives: readonly Condition[];
  readonly keeps: readonly Condition[];
}

/** Where in the learner's files a reason points to. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

/** An objective with whether it is met, and why. */
export interface GradedObjective {
  readonly id: string;
  readonly text: string;
  readonly met: boolean;
  /** One sentence or less, in words: why it is met, or what is in the way. */
  readonly reason: string;
  readonly place?: Place;
}

/** A keep with whether it is kept, and why. */
export interface GradedKeep {
  readonly id: string;
  readonly text: string;
  readonly kept: boolean;
  readonly reason: string;
  readonly place?: Place;
}

/** What `grade` answers. */
export interface Grade {
  /** Every objective met, every keep kept, and no top-level diagnostic of severity `error`. */
  readonly solved: boolean;
  readonly objectives: readonly GradedObjective[];
  readonly keeps: readonly GradedKeep[];
  readonly report: Report;
}
