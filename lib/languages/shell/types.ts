import type { Mapped, Problem, Span, Word } from '../../text';
import type { Certainty } from './reach';

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
  /**
   * Whether the shell gets to it: `never` behind `false &&`, `exit 0`, in a function that nothing calls; `perhaps`
   * where that hangs on a status that the text does not say (`if`, `||`). What stands after `&&` is taken to be reached.
   */
  readonly reached: Certainty;
  /** What joins it to the command before it. */
  readonly joinedBy: 'start' | ';' | '&&' | '||' | '|' | '&';
  /** True where its first word is a function of the script: the commands in it stand for it. */
  readonly isCall: boolean;
  /** True where it runs in the background, a pipeline or `( … )`: what it sets does not last. */
  readonly subshell: boolean;
  /** True where nothing waits for it (`a &`). */
  readonly inBackground: boolean;
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

/** A line that the shell takes for a command, and that was meant to belong to the docker command above it. */
export interface StrayLine {
  readonly span: Span;
  /** What ends the command above: its line without a backslash, a comment, an empty line behind a backslash. */
  readonly after: 'line' | 'comment' | 'empty-line';
  /** What a backslash takes the place of, from the command above to the end of its line; null beside a comment. */
  readonly join: Span | null;
}

/** Frozen, parsed view of one shell text. */
export interface ShellFacts {
  readonly commands: readonly ShellCommand[];
  readonly comments: readonly Comment[];
  /** What the shell itself could not read (an unclosed quote …), and pasted dialects that are named rather than read. */
  readonly problems: readonly Problem[];
  readonly strayLines: readonly StrayLine[];
}
