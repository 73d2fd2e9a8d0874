export { agrees } from './agreement';
export { type Case, planOf, type Subject } from './cases';
export { EXCEPTIONS } from './exceptions';
export { recordSubject, runCase, versionsOf } from './record';
export { recordingOf, recordingPath, subjectsIn } from './subjects';
export { lessonTranscript, threatTranscript } from './transcript';
export type { RecordedEnd, RecordedOutput, Recording, Transcript, TranscriptRun } from './types';
