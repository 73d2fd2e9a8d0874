export { EMPTY_RECORD, type LessonRecord, mergeRecords, parseRecord } from './record';
export {
  createProgressStore,
  type KeyValueStore,
  keyOf,
  type ProgressStore,
  type StorageTrouble,
  slugOf,
} from './store';
