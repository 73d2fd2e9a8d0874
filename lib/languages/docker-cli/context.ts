import { joinSpans, type Span, type Word } from '../../text';
import type { ReadFile } from './run/files';
import type { CliRefusal, DockerCommand, Option } from './types';

export interface ParseOptions {
  /** Reads a file that a flag names; null for none there. Without it such files are unknown. */
  readonly readFile?: ReadFile;
  /** Whether a folder is there to write into (`--cidfile`). Without it every folder is taken to be. */
  readonly hasFolder?: (path: string) => boolean;
  /** Names of the contexts besides `default`; without it every name is taken to be there. */
  readonly contexts?: readonly string[];
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

export function otherCommand(
  invocation: Invocation,
  refusal: CliRefusal | null,
  options: readonly Option[] = [],
  args: readonly Word[] = [],
  body: Readonly<Record<string, unknown>> | null = null,
): DockerCommand {
  return {
    kind: 'other',
    program: invocation.program,
    path: invocation.path,
    headSpan: invocation.headSpan,
    span: wholeSpan(invocation.words),
    options,
    args,
    refusal,
    body,
  };
}
