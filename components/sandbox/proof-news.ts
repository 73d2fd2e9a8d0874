import type { AttackData } from '@/lib/sandbox/attack';
import type { Power } from './client';
import { problemText } from './machine-bar';
import { meaningOf, type Side, type SideState } from './side-state';

/**
 * What the pane says aloud: what came of the runs, in sentences. Nothing while one is under way, since whoever
 * listens waits for the result.
 */
export function proofNews(
  attack: AttackData,
  sides: Readonly<Record<Side, SideState>>,
  power: Power,
  names: Readonly<Record<Side, string>>,
): string {
  if (power.kind === 'failed') return problemText(power);
  return (['starter', 'yours'] as const)
    .filter((side) => sides[side].status === 'done')
    .map((side) => `${names[side]}: ${sentence(attack, sides[side])}`)
    .join(' ');
}

function sentence(attack: AttackData, { plan, outcome, problem }: SideState): string {
  if (problem !== null) return `the machine lost it: ${problem}`;
  if (plan && plan.kind !== 'run') return plan.message;
  if (!outcome) return 'no answer.';
  return `exit ${outcome.explanation} ${meaningOf(attack, outcome) ?? ''}`.trim();
}
