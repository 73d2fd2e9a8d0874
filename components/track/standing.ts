import { isBlank, isStale, type LessonRecord } from '@/lib/progress';

/** Not yet opened, opened and not solved, solved as it is today, or solved before it changed. */
export type StepState = 'open' | 'begun' | 'sealed' | 'stale';

/** What standing needs to know of a step. */
export interface StepFacts {
  readonly slug: string;
  readonly minutes: number;
  readonly contentHash: string;
}

/** Where a learner stands in a track. */
export interface Standing {
  /** One for each step, in its order. */
  readonly states: readonly StepState[];
  /** The step to go on with: begun last, else the first that is open, else the first to look at again; null at the end. */
  readonly here: string | null;
  /** Steps that are solved, whether they changed since or not. */
  readonly done: number;
  readonly stale: number;
  /** Of the steps that are not solved. */
  readonly minutesLeft: number;
}

/** Works out where somebody stands from the records of the steps. */
export function standingOf(steps: readonly StepFacts[], read: (slug: string) => LessonRecord): Standing {
  const records = steps.map(({ slug }) => read(slug));
  const states = steps.map((step, at) => stateOf(records[at], step.contentHash));
  const inState = (state: StepState) => steps.filter((_, at) => states[at] === state);
  const lastTouched = inState('begun').sort((a, b) => read(b.slug).changedAt - read(a.slug).changedAt);
  const [here = null] = [...lastTouched, ...inState('open'), ...inState('stale')];
  const left = [...inState('open'), ...inState('begun')];
  return {
    states,
    here: here?.slug ?? null,
    done: steps.length - left.length,
    stale: inState('stale').length,
    minutesLeft: left.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

function stateOf(record: LessonRecord | undefined, contentHash: string): StepState {
  if (!record || isBlank(record)) return 'open';
  if (record.solvedAt === null) return 'begun';
  return isStale(record, contentHash) ? 'stale' : 'sealed';
}

/**
 * The track that somebody most likely follows, of those that are not finished: one that holds the lesson begun last,
 * then the one whose first steps are done furthest, then the first. Null when all are finished.
 */
export function likelyTrack<Track extends { readonly steps: readonly StepFacts[] }>(
  tracks: readonly Track[],
  read: (slug: string) => LessonRecord,
): Track | null {
  const judged = tracks.map((track) => ({ track, standing: standingOf(track.steps, read) }));
  const open = judged.filter(({ standing }) => standing.minutesLeft > 0);
  const touched = open.flatMap(({ track, standing }) =>
    track.steps.filter((_, at) => standing.states[at] === 'begun').map(({ slug }) => slug),
  );
  const [last] = touched.sort((a, b) => read(b).changedAt - read(a).changedAt);
  const rank = ({ track, standing }: (typeof open)[number]) => {
    const run = standing.states.findIndex((state) => state === 'open' || state === 'begun');
    return run + (track.steps.some(({ slug }) => slug === last) ? 1000 : 0);
  };
  // The sort is stable: where nothing tells two apart, the earlier one stays in front.
  return open.sort((a, b) => rank(b) - rank(a))[0]?.track ?? null;
}
