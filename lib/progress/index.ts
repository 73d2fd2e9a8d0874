export {
  BACKUP_FIELDS,
  formatBackup,
  LONGEST_BACKUP,
  mergeAll,
  type ReadBackup,
  readBackup,
} from './backup';
export { damagedTexts, forgetDamaged } from './damaged';
export type { Aside, AsideReason, Draft } from './draft';
export { keyOf, slugOf, UNDO_KEY } from './keys';
export { better, hasAsides, mergeRecords, settleAsides } from './merge';
export { readRecord } from './migrate';
export { PACK_ROOM, packRecords, type Records, unpackRecords } from './pack';
export { type Best, EMPTY_RECORD, isBlank, isStale, type LessonRecord } from './record';
export { createResetShelf, type Reset, type ResetShelf, UNDO_FOR } from './reset';
export { type KeyValueStore, safeStorage } from './safe-storage';
export { createProgressStore, type ProgressStore, type StorageTrouble } from './store';
export { type Change, changesOf, takeIn } from './take-in';
