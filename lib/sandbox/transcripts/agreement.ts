import type { Case, Subject } from './cases';
import type { RecordedEnd } from './types';

/**
 * Whether an end is the one that a case has to come to. What Docker or its builder refuses comes to no container: that
 * is no success of the attack and no success of the learner, and claims neither.
 */
export function agrees(
  { attack }: Pick<Subject, 'attack'>,
  { name, ends }: Case,
  { step, exit, output }: RecordedEnd & { readonly output?: string },
): boolean {
  if (step === 'refused' || step === 'cannot' || step === 'build') return name.startsWith('near-misses/');
  const wanted = attack[ends];
  return (
    step === 'container' && exit === wanted.exit && (output === undefined || output.includes(wanted.output))
  );
}
