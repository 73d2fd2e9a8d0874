import type { Mapped, Problem, Span, Word } from '../../text';

/** A parser directive on top of the file: `# syntax=…`, `# escape=…`, `# check=…`. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** `--mount=type=secret,id=x`: name without dashes, the value null for a bare `--link`. */
export interface InstructionFlag {
  readonly name: string;
  readonly value: Word | null;
  readonly span: Span;
}

/** A here-document of a RUN, COPY or ADD. */
export interface Heredoc {
  readonly name: string;
  /** Quoted delimiters (`<<'EOF'`) keep variables as they are. */
  readonly expands: boolean;
  /** The lines between, with their final line end; tabs removed for `<<-`. */
  readonly body: Mapped;
}

/** `NAME=value` of ENV, ARG or LABEL; the value null for an ARG without a default. */
export interface Pair {
  readonly name: Word;
  readonly value: Word | null;
  readonly span: Span;
}

/** One instruction with everything that it says and where. */
export interface Instruction {
  /** Upper case: `RUN`. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** From the keyword to the end of its last argument or heredoc. */
  readonly span: Span;
  readonly flags: readonly InstructionFlag[];
  /** After the flags: comments and continuations dropped, variables NOT expanded, places kept. */
  readonly content: Mapped;
  /**
   * Words with quotes removed and ARG/ENV expanded (where BuildKit does so for this instruction). Empty for the
   * shell form, and for ENV, ARG and LABEL, which have pairs. Heredoc markers (`<<EOF`) are not among them.
   */
  readonly words: readonly Word[];
  /** ENV, ARG, LABEL. */
  readonly pairs: readonly Pair[];
  readonly form: 'exec' | 'shell' | null;
  /** The strings of the exec form. */
  readonly exec: readonly Word[];
  /** The text a shell would read: RUN/CMD/ENTRYPOINT in shell form, or a heredoc RUN's body. */
  readonly script: Mapped | null;
  readonly heredocs: readonly Heredoc[];
  /** The instruction behind ONBUILD, or the CMD behind HEALTHCHECK. */
  readonly inner: Instruction | null;
}

/** Who the stage's processes run as, and why. */
export interface UserSetting {
  /** Expanded; may hold UNKNOWN. */
  readonly user: Word;
  readonly instruction: Instruction;
  /** Index of the stage that says so. */
  readonly stage: number;
}

/** One build stage, from its FROM to the next. */
export interface Stage {
  readonly index: number;
  readonly name: Word | null;
  readonly from: Instruction;
  /** The image reference (or stage name) after expansion; may hold UNKNOWN. */
  readonly base: Word;
  readonly platform: Word | null;
  /** Index of the earlier stage it builds on; null when `base` is an image. */
  readonly parent: number | null;
  /** What the ONBUILD instructions of the parent stage run at the start of this one, with its variables. */
  readonly triggers: readonly Instruction[];
  /** Without its FROM. */
  readonly instructions: readonly Instruction[];
  /** The last USER of this stage or, through its parents, of the stages it builds on. */
  readonly user: UserSetting | null;
  /** ENV at the end of the stage, its parents' included; values may hold UNKNOWN. */
  readonly env: ReadonlyMap<string, string>;
}

/** Frozen, parsed view of one Dockerfile. */
export interface DockerfileFacts {
  readonly directives: readonly Directive[];
  /** `\` or a backtick. */
  readonly escape: string;
  /** All instructions in order, FROM and those before the first FROM included. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly comments: readonly { readonly text: string; readonly span: Span }[];
  /** What BuildKit would refuse, in its own words. */
  readonly problems: readonly Problem[];
}
