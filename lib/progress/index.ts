export type { Aside, AsideReason, Draft } from './draft';
export { keyOf, slugOf } from './keys';
export { better, hasAsides, mergeRecords, settleAsides } from './merge';
export { readRecord } from './migrate';
export { PACK_ROOM, packRecords, type Records, unpackRecords } from './pack';
export { type Best, EMPTY_RECORD, isBlank, isStale, type LessonRecord } from './record';
export type { KeyValueStore } from './safe-storage';
export { createProgressStore, type ProgressStore, type StorageTrouble } from './store';
