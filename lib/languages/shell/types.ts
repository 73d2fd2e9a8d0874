import type { Mapped, Problem, Span, Word } from '../../text';

/** One assignment before a command or on its own: `NAME=value`. */
export interface Assignment {
  readonly name: string;
  readonly value: Word;
  /** `NAME=value` as a whole. */
  readonly span: Span;
}

/** One simple command, in the order of the text. */
export interface ShellCommand {
  /** After quotes, escapes, known variables and word splitting; the first is the program. Empty for a bare assignment. */
  readonly words: readonly Word[];
  readonly assignments: readonly Assignment[];
  readonly span: Span;
  /** True inside `if`, a loop, a function that is not called, or after `||`/`&&`: it may or may not run. */
  readonly conditional: boolean;
  /** What joins it to the command before it. */
  readonly joinedBy: 'start' | ';' | '&&' | '||' | '|' | '&';
  /** True where it runs in the background, a pipeline or `( … )`: what it sets does not last. */
  readonly subshell: boolean;
  /** Redirected here-documents and here-strings, their text known or not. */
  readonly input: readonly Mapped[];
  /** Variables marked for export at this point whose value the script says (name → value). */
  readonly exported: ReadonlyMap<string, string>;
}

/** A `# …` comment, from its hash to the end of its line. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
}

/** Frozen, parsed view of one shell text. */
export interface ShellFacts {
  readonly commands: readonly ShellCommand[];
  readonly comments: readonly Comment[];
  /** What the shell itself could not read (an unclosed quote …), and pasted dialects that are named rather than read. */
  readonly problems: readonly Problem[];
}
