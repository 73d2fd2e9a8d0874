import type { SourceFile } from '@/lib/report';
import type { AttackData } from '@/lib/sandbox/attack';
import type { ShownOutcome, ShownPlan } from './messages';

/** The two setups that are attacked: as the lesson starts, and as the learner has it. */
export type Side = 'starter' | 'yours';

/** What is known of the attack under one setup. */
export interface SideState {
  readonly status: 'idle' | 'waiting' | 'running' | 'done' | 'stopped';
  readonly plan: ShownPlan | null;
  /** What was printed so far. */
  readonly output: string;
  readonly outcome: ShownOutcome | null;
  /** Why it could not be run through, in the machine's words. */
  readonly problem: string | null;
  /** The files that it is about. */
  readonly files: readonly SourceFile[] | null;
  /** When it began, by the page's clock. */
  readonly since: number;
}

export const IDLE: SideState = {
  status: 'idle',
  plan: null,
  output: '',
  outcome: null,
  problem: null,
  files: null,
  since: 0,
};

/** A run that came to its end, or was given up: then nothing came back and no plan says why. */
export function endedSide(state: SideState, outcome: ShownOutcome | null, problem: string | null): SideState {
  const givenUp = outcome === null && problem === null && (state.plan === null || state.plan.kind === 'run');
  return {
    ...state,
    status: givenUp ? 'stopped' : 'done',
    outcome,
    problem,
    output: outcome?.output ?? state.output,
  };
}

/** What was waiting for its turn and will not get it. */
export function withoutWaiting(state: SideState): SideState {
  return state.status === 'waiting' ? IDLE : state;
}

/** Whether the files have changed since. */
export function isStale({ files }: SideState, now: readonly SourceFile[]): boolean {
  return files?.some(({ path, text }) => now.find((file) => file.path === path)?.text !== text) ?? false;
}

/** Whether an attack got through, was stopped, or cannot be said to have done either. */
export type Ending = 'through' | 'held' | 'unclear';

/** How an attack's end is marked: exit code 0 is what it wanted. */
export function endingOf({
  plan,
  outcome,
}: {
  readonly plan: ShownPlan | null;
  readonly outcome: Pick<ShownOutcome, 'exit' | 'step'> | null;
}): Ending {
  if (plan?.kind === 'refused') return 'held';
  if (!outcome || outcome.exit === null || outcome.step !== 'container') return 'unclear';
  return outcome.exit === 0 ? 'through' : 'held';
}

/** What the lesson's author says of an outcome, where it is one that they expected. */
export function meaningOf(
  { starter, solution }: AttackData,
  outcome: Pick<ShownOutcome, 'exit' | 'output' | 'step'>,
): string | null {
  if (outcome.step !== 'container') return null;
  const expected = [starter, solution].find(
    ({ exit, output }) => exit === outcome.exit && outcome.output.includes(output),
  );
  return expected?.meaning ?? null;
}
