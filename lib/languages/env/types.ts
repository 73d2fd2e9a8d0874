import type { Mapped, Problem, Span } from '../../text';

/** Who reads the file: `docker run --env-file`, or Compose (`.env` and `env_file:`). They differ in nearly everything. */
export type EnvFlavour = 'docker' | 'compose';

/** One line of an environment file that sets or passes on a variable. */
export interface EnvEntry {
  readonly name: Mapped;
  /** Null where the name stands alone and its value is copied from the caller's environment. May hold UNKNOWN. */
  readonly value: Mapped | null;
  /** The name and its value, without `export` and without a comment behind. */
  readonly span: Span;
}

/** Frozen, parsed view of one environment file. */
export interface EnvFacts {
  readonly flavour: EnvFlavour;
  /** In the order of the file; where a name comes twice the later one wins. */
  readonly entries: readonly EnvEntry[];
  /** From the hash to the end of the line. */
  readonly comments: readonly { readonly text: string; readonly span: Span }[];
  /** What the reader refuses, in its own words. Nothing of such a file reaches a container. */
  readonly problems: readonly Problem[];
}
