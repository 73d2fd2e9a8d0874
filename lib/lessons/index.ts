export { type LessonCard, lessonBySlug, lessonCards } from './cards';
export { checkLesson, countLesson } from './contract';
export { type Demonstration, parseDemonstrations } from './demonstrations';
export { type Gap, gapsOf, PLACEHOLDER, UNNAMED } from './draft';
export { lessonSlugs, loadLessons, loadTracks, readLessonFiles } from './load';
export { type LessonFiles, parseLesson } from './parse';
export { type PlanStep, type TrackPlan, trackPlans } from './plan';
export { describeProblem, LessonError, type LessonProblem } from './problem';
export { referenceSection, UNPROTECTED } from './reference-section';
export { attackSchema, TAB_NAMES } from './schema';
export { TRACK_FILE } from './tracks';
export type {
  Answer,
  Attack,
  AttackFact,
  AttackOutcome,
  AttackStage,
  CodeBlock,
  Lesson,
  NearMiss,
  Source,
  Step,
  ThenAndNow,
  Track,
} from './types';
export { type Read, readYaml } from './yaml';
