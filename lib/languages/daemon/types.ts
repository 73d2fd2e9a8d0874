import type { Mapped, Problem, Span } from '../../text';

/** One JSON value and the place of its text. */
export type JsonValue =
  | { readonly type: 'string'; readonly text: Mapped; readonly span: Span }
  | { readonly type: 'number'; readonly value: number; readonly raw: string; readonly span: Span }
  | { readonly type: 'bool'; readonly value: boolean; readonly span: Span }
  | { readonly type: 'null'; readonly span: Span }
  | { readonly type: 'array'; readonly items: readonly JsonValue[]; readonly span: Span }
  | { readonly type: 'object'; readonly members: readonly JsonMember[]; readonly span: Span };

/** `"key": value` of an object. */
export interface JsonMember {
  readonly key: Mapped;
  readonly value: JsonValue;
  /** From the key's quote to the end of the value. */
  readonly span: Span;
}

/** What dockerd does with a problem: it does not start, or it starts and ignores what stands there. */
export interface DaemonProblem extends Problem {
  readonly severity: 'error' | 'warning';
}

/** Frozen, parsed view of one daemon.json. */
export interface DaemonFacts {
  /** The whole value; null where the text is empty (dockerd takes that for no configuration) or no JSON. */
  readonly root: JsonValue | null;
  /**
   * The members that dockerd uses, one a key: the last of a name that comes twice. With an `error` among the
   * problems dockerd does not start, and nothing of this holds.
   */
  readonly entries: ReadonlyMap<string, JsonMember>;
  /** Errors in dockerd's words; warnings, of which dockerd says nothing, in ours. */
  readonly problems: readonly DaemonProblem[];
}

/** One flag of a `dockerd` command line, as far as conflicts with the file go. */
export interface DaemonFlag {
  /** The long name without dashes. */
  readonly name: string;
  /** As given; `true` for a bare boolean. */
  readonly value: string;
  readonly span: Span;
}

/** Why dockerd would not start, and where: `in` says whose text the span belongs to. */
export interface DaemonStartProblem extends Problem {
  readonly in: 'file' | 'flags';
}
