import type { FileKind } from '../report';
import type { Judgement, Problem, Sign } from './types';

const NONE: readonly never[] = [];

/** Met, with the places that make it so and remarks that do not change the verdict. */
export function met(evidence: readonly Sign[], remarks: readonly Problem[] = NONE): Judgement {
  return { problems: remarks, evidence, needs: NONE };
}

/** Unmet: at least one of the problems is an error. */
export function unmet(...problems: readonly Problem[]): Judgement {
  return { problems, evidence: NONE, needs: NONE };
}

/** These files cannot say; the message says what to add. */
export function unknown(kind: FileKind, message: string, remarks: readonly Problem[] = NONE): Judgement {
  return { problems: remarks, evidence: NONE, needs: [{ kind, message }] };
}
