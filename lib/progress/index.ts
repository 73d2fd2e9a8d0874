export { damagedTexts, forgetDamaged } from './damaged';
export { isObject, isSlug } from './decode';
export type { Aside, AsideReason, Draft } from './draft';
export { keyOf, slugOf, UNDO_KEY } from './keys';
export { better, hasAsides, mergeRecords, settleAsides } from './merge';
export { readRecord, readRecordData } from './migrate';
export {
  type Best,
  EMPTY_RECORD,
  formatRecord,
  isBlank,
  isStale,
  type LessonRecord,
  type Records,
} from './record';
export { type KeyValueStore, safeStorage } from './safe-storage';
export { createProgressStore, type ProgressStore, type StorageTrouble } from './store';
