import type { FileKind, MitigationId, Need, Severity } from '../report';
import type { Place, Setup } from '../setup';

/** A fix as a check proposes it; the evaluator turns its places into ranges. */
export interface ProposedFix {
  readonly title: string;
  /** True only where the container keeps doing what it does; a value that a human must choose is never safe. */
  readonly safe: boolean;
  readonly edits: readonly { readonly place: Place; readonly newText: string }[];
}

/** What a check yields; the evaluator adds the mitigation's id, the file's lines and the exceptions. */
export interface Problem {
  /** The part of the id behind the slash. */
  readonly kind: string;
  /** `error` makes the mitigation unmet. */
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  readonly consequence: string;
  readonly advice?: string;
  readonly fixes?: readonly ProposedFix[];
  /** What an exception may name in parentheses: a mount's path, a variable's name. */
  readonly target?: string;
}

/** A place that makes the mitigation hold. */
export interface Sign {
  readonly place: Place;
  readonly message: string;
}

/** What is to be said of one container or image: unmet with an error, else unknown with a need, else met. */
export interface Judgement {
  readonly problems: readonly Problem[];
  readonly evidence: readonly Sign[];
  readonly needs: readonly Need[];
}

/** One mitigation's check: pure, total, and silent about everything but its own question. */
export interface Mitigation {
  readonly id: MitigationId;
  /** Kinds of file that can change its verdict; what is refused in one of them leaves it unmet. */
  readonly reads: readonly FileKind[];
  /** Long names of its own flags whose refused values `check` explains itself; the evaluator speaks for the others. */
  readonly explains?: readonly string[];
  /** One judgement for each container or image that it is about. */
  check(setup: Setup): readonly Judgement[];
}
