import type { NearMissData } from '@/components/lesson/near-miss';
import type { SealedMark } from '@/components/lesson/sealed';
import type { ProofPaneData } from '@/components/sandbox';
import type { CrosswalkEntry, Framework, Mitigation } from '@/lib/catalog';
import type { GradableLesson, Grade } from '@/lib/grading';
import type { Lesson } from '@/lib/lessons';
import type { ScormVersion } from '@/lib/scorm';

/** A lesson as the list of the course shows it. */
export interface CourseLesson {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  /** Tells a lesson that was changed since it was solved. */
  readonly contentHash: string;
  /** The text of each file that it begins with, by name. */
  readonly starter: Readonly<Record<string, string>>;
}

/** What the page knows of its course from the start; the lessons themselves are scripts of their own. */
export interface CourseData {
  readonly version: ScormVersion;
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  /** The address of a site with the reference pages, ending with a slash; null where nobody named one. */
  readonly site: string | null;
  readonly lessons: readonly CourseLesson[];
}

/** Everything that one lesson's page shows, as plain data from the build. */
export interface LessonData {
  /** Without its near misses, whose files are no business of the page. */
  readonly lesson: Lesson;
  readonly gradable: GradableLesson;
  readonly starterGrade: Grade;
  readonly mitigation: Mitigation | null;
  readonly nearMissData: NearMissData;
  readonly nearMisses: readonly { readonly name: string; readonly title: string; readonly told: string }[];
  readonly marks: readonly SealedMark[];
  /** Markdown. */
  readonly unprotected: string;
  /** What its attack did when the site was checked; null where nothing was recorded. */
  readonly recorded: ProofPaneData['recorded'];
  readonly crosswalk: readonly {
    readonly framework: Framework;
    readonly entries: readonly CrosswalkEntry[];
  }[];
}

/** Loads the script of a lesson; fails where the LMS does not hand it out any more. */
export type LoadLesson = (slug: string) => Promise<LessonData>;
