import { describe, expect, it } from 'vitest';
import type { AttackData } from '@/lib/sandbox/attack';
import type { ShownOutcome, ShownPlan } from './messages';
import { endedSide, endingOf, IDLE, isStale, meaningOf, type SideState } from './side-state';

const PLAN: ShownPlan = { kind: 'run', command: 'docker run x', container: 'x', prepared: [], caveats: [] };
const OUTCOME: ShownOutcome = {
  exit: 1,
  output: 'touch: /bin/helper: Read-only file system',
  cut: false,
  timedOut: false,
  step: 'container',
  explanation: '',
  seconds: 1,
};
const ATTACK = {
  starter: { exit: 0, output: 'left a program', meaning: 'Both writes worked.' },
  solution: { exit: 1, output: 'Read-only file system', meaning: 'The kernel refuses the write.' },
} as AttackData;

const running = (plan: ShownPlan | null): SideState => ({
  ...IDLE,
  status: 'running',
  plan,
  output: 'so far',
});

describe('the end of a run', () => {
  it('is done with its outcome, whose output is what counts', () => {
    expect(endedSide(running(PLAN), OUTCOME, null)).toMatchObject({
      status: 'done',
      outcome: OUTCOME,
      output: OUTCOME.output,
    });
  });

  it('is a stop where nothing came back and nothing says why, and keeps what was printed', () => {
    expect(endedSide(running(PLAN), null, null)).toMatchObject({ status: 'stopped', output: 'so far' });
    expect(endedSide(running(null), null, null)).toMatchObject({ status: 'stopped' });
  });

  it('is done where the plan says that there is nothing to run, or the machine that it failed', () => {
    const refused: ShownPlan = { kind: 'refused', message: 'docker: no', exit: 125 };
    expect(endedSide(running(refused), null, null)).toMatchObject({ status: 'done' });
    expect(endedSide(running(PLAN), null, 'lost')).toMatchObject({ status: 'done', problem: 'lost' });
  });
});

describe('a result', () => {
  const files = [{ path: 'run.sh', kind: 'commands', text: 'docker run x' }] as const;

  it('is stale once the text has changed, and no longer when it is as it was', () => {
    const state: SideState = { ...IDLE, status: 'done', files };
    expect(isStale(state, files)).toBe(false);
    expect(isStale(state, [{ ...files[0], text: 'docker run --read-only x' }])).toBe(true);
    expect(isStale(state, [{ ...files[0] }])).toBe(false);
    expect(isStale(IDLE, files)).toBe(false);
  });

  it('is the attacker’s where the attack itself ended with 0, and held where it or Docker refused', () => {
    expect(endingOf({ plan: PLAN, outcome: { ...OUTCOME, exit: 0 } })).toBe('through');
    expect(endingOf({ plan: PLAN, outcome: OUTCOME })).toBe('held');
    expect(endingOf({ plan: { kind: 'refused', message: '', exit: 125 }, outcome: null })).toBe('held');
  });

  it('says nothing where the attack did not begin, or had no time to end', () => {
    expect(endingOf({ plan: PLAN, outcome: { ...OUTCOME, step: 'build' } })).toBe('unclear');
    expect(endingOf({ plan: PLAN, outcome: { ...OUTCOME, exit: null } })).toBe('unclear');
    expect(endingOf({ plan: { kind: 'cannot', message: '' }, outcome: null })).toBe('unclear');
  });

  it('means what its author says only where exit code and output are those that they expected', () => {
    expect(meaningOf(ATTACK, OUTCOME)).toBe('The kernel refuses the write.');
    expect(meaningOf(ATTACK, { ...OUTCOME, exit: 0 })).toBeNull();
    expect(meaningOf(ATTACK, { ...OUTCOME, output: 'Permission denied' })).toBeNull();
    expect(meaningOf(ATTACK, { ...OUTCOME, step: 'host' })).toBeNull();
  });
});
