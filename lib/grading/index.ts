export { grade } from './grade';
export type { Condition, GradableLesson, Grade, GradedKeep, GradedObjective, Place } from './types';
export { CHECK_KINDS, type Check, type CheckKind } from './vocabulary';
