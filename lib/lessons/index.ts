export { type LessonCard, lessonBySlug, lessonCards } from './cards';
export { loadLessons, loadTracks } from './load';
export { describeProblem, LessonError, type LessonProblem } from './problem';
export type {
  Answer,
  Attack,
  AttackOutcome,
  CodeBlock,
  Lesson,
  NearMiss,
  Source,
  Step,
  ThenAndNow,
  Track,
} from './types';
