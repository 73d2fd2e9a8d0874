/** The two standards that LMSs launch. */
export type ScormVersion = '1.2' | '2004';

/** What one standard calls its parts, and how much it keeps. */
export interface Standard {
  /** The name under which the LMS's window holds the API. */
  readonly api: 'API' | 'API_1484_11';
  /** What stands before the names of its functions. */
  readonly prefix: 'LMS' | '';
  readonly finish: 'Finish' | 'Terminate';
  /** Characters of suspend_data that every LMS has to keep. */
  readonly suspendLimit: number;
  /** Characters of the bookmark. */
  readonly locationLimit: number;
  readonly elements: {
    readonly location: string;
    readonly mode: string;
    readonly learner: string;
    readonly exit: string;
    readonly time: string;
    readonly score: string;
    /** Whether the learner is done. */
    readonly completion: string;
  };
}

/** The bookmark and the learner's work stand under this name in both. */
export const SUSPEND = 'cmi.suspend_data';

/** SCORM 1.2 Run-Time Environment, §3.4; SCORM 2004 4th edition Run-Time Environment, §4.2. */
export const STANDARDS: Readonly<Record<ScormVersion, Standard>> = {
  '1.2': {
    api: 'API',
    prefix: 'LMS',
    finish: 'Finish',
    suspendLimit: 4096,
    locationLimit: 255,
    elements: {
      location: 'cmi.core.lesson_location',
      mode: 'cmi.core.lesson_mode',
      learner: 'cmi.core.student_id',
      exit: 'cmi.core.exit',
      time: 'cmi.core.session_time',
      score: 'cmi.core.score',
      completion: 'cmi.core.lesson_status',
    },
  },
  '2004': {
    api: 'API_1484_11',
    prefix: '',
    finish: 'Terminate',
    suspendLimit: 64_000,
    locationLimit: 1000,
    elements: {
      location: 'cmi.location',
      mode: 'cmi.mode',
      learner: 'cmi.learner_id',
      exit: 'cmi.exit',
      time: 'cmi.session_time',
      score: 'cmi.score',
      completion: 'cmi.completion_status',
    },
  },
};
