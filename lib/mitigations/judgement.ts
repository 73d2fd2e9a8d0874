import type { FileKind } from '../report';
import type { Judgement, Problem, Sign } from './types';

/** Met, with the places that make it so and remarks that do not change the verdict. */
export function met(evidence: readonly Sign[], remarks: readonly Problem[] = []): Judgement {
  return { problems: remarks, evidence, needs: [] };
}

/** Unmet: at least one of the problems is an error. */
export function unmet(...problems: readonly Problem[]): Judgement {
  return { problems, evidence: [], needs: [] };
}

/** These files cannot say; the message says what to add. */
export function unknown(kind: FileKind, message: string, remarks: readonly Problem[] = []): Judgement {
  return { problems: remarks, evidence: [], needs: [{ kind, message }] };
}
