import { joinSpans, type Span, type Word } from '../../text';
import type { ReadFile } from './run/files';
import type { CliRefusal, KnownCommand, LegacyDaemon, Option, OtherCommand, Slip } from './types';

/** What the command line cannot say by itself. Whatever is not given counts as there, and refuses nothing. */
export interface ParseOptions {
  /** Reads a file that a flag names; null for none there. Without it such files are unknown. */
  readonly readFile?: ReadFile;
  /** Whether a path is there, as a folder to write into or as a file (`--cidfile`). Without it folders are, files are not. */
  readonly hasFolder?: (path: string) => boolean;
  /** Names of the contexts besides `default`; without it every name is taken to be there. */
  readonly contexts?: readonly string[];
  /** False where nobody will look at the request's body: it is then null, and the line is read in less time. */
  readonly withBody?: boolean;
  /** Names of the networks, secrets and configs of the swarm; without it they are unknown. */
  readonly swarmObjects?: readonly string[];
}

/** A command line up to the words that name its command. */
export interface Invocation {
  readonly program: 'docker' | 'podman';
  readonly words: readonly Word[];
  readonly globals: readonly Option[];
  /** An error of the global options that Docker only meets once it talks to a daemon. */
  readonly endpointFault: { readonly message: string; readonly span: Span } | null;
  /** `['container', 'run']`. */
  readonly path: readonly string[];
  readonly headSpan: Span;
  /** What follows the command's name. */
  readonly rest: readonly Word[];
  readonly options: ParseOptions;
}

export function wholeSpan(words: readonly Word[]): Span {
  const first = words[0];
  const last = words[words.length - 1];
  return first && last ? joinSpans(first.span, last.span) : { start: 0, end: 0 };
}

/** What a command line came to, as far as it was read. */
export interface Reading {
  readonly options?: readonly Option[];
  readonly args?: readonly Word[];
  readonly openWords?: readonly Word[];
  readonly optionsEnd?: number | null;
  readonly slips?: readonly Slip[];
  readonly command?: KnownCommand | null;
  readonly legacy?: LegacyDaemon | null;
  readonly body?: Readonly<Record<string, unknown>> | null;
}

export function otherCommand(
  { program, path, headSpan, words }: Pick<Invocation, 'program' | 'path' | 'headSpan' | 'words'>,
  refusal: CliRefusal | null,
  reading: Reading = {},
): OtherCommand {
  const { options = [], args = [], openWords = [], optionsEnd = null, slips = [] } = reading;
  const { command = null, legacy = null, body = null } = reading;
  return {
    kind: 'other',
    program,
    path,
    headSpan,
    span: wholeSpan(words),
    options,
    args,
    openWords,
    insertAt: optionsEnd ?? headSpan.end,
    command,
    slips,
    legacy,
    refusal,
    body,
  };
}
