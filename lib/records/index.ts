export { type Intake, type Joins, joinedKey, mergeLessons, type Person, peopleOf } from './cohort';
export { csv, detailCsv, gridCsv, type Table } from './csv';
export { finishOf, type TrackFinish, type TrackOutline } from './finish';
export { type LearnerProgress, makeRecord, type RecordRequest, recordText } from './make';
export { nameFault, nameKey, recordFileName, tidyName } from './name';
export { parseRecordFile, type ReadRecord, type RecordTrouble } from './parse';
export { sha256 } from './sha256';
export { contentVersion, idOf, sign } from './sign';
export {
  arrange,
  type Look,
  type Narrowing,
  type Order,
  type Row,
  rowsOf,
  STANDING_WORDS,
  type Standing,
  standingOf,
  type TodaysLesson,
} from './standing';
export { type LessonTroubles, troublesOf } from './troubles';
export {
  type CompletionRecord,
  HONEST_SENTENCE,
  LIMITS,
  RECORD_KIND,
  type RecordedLesson,
  type UnsignedRecord,
} from './types';
