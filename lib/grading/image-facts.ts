import type { Instruction } from '../languages/dockerfile';
import { type Image, lineageOf } from '../setup';
import type { Span, Word } from '../text';
import { resolvePath } from './paths';

/** A COPY or ADD with the absolute path that it writes to. */
export interface Copied {
  readonly instruction: Instruction;
  /** May hold UNKNOWN. */
  readonly target: string;
}

/** What the image's own instructions amount to, through all stages that its final stage builds on. */
export interface ImageFacts {
  /** From the outermost stage inwards, FROM lines left out. */
  readonly steps: readonly Step[];
  /** The image that the outermost stage is built on; may hold UNKNOWN. */
  readonly base: Word;
  readonly copied: readonly Copied[];
  /** Absolute paths of VOLUME instructions. */
  readonly volumes: readonly string[];
  readonly entrypoint: Command | null;
  readonly command: Command | null;
}

/** One instruction with the state it starts from. */
export interface Step {
  readonly instruction: Instruction;
  /** Absolute working directory; may hold UNKNOWN. */
  readonly workdir: string;
  /** As written in the last USER before it; null before the first. May hold UNKNOWN. */
  readonly user: string | null;
}

export interface Command {
  readonly words: readonly string[];
  readonly span: Span;
}

/** Follows the final stage's parents and gathers what its instructions say, in build order. */
export function factsOf(image: Image): ImageFacts {
  const stages = lineageOf(image);
  const steps: Step[] = [];
  const copied: Copied[] = [];
  const volumes: string[] = [];
  let workdir = '/';
  let user: string | null = null;
  let entrypoint: Command | null = null;
  let command: Command | null = null;
  for (const stage of stages) {
    let commandIsOwn = false;
    for (const instruction of stage.instructions) {
      steps.push({ instruction, workdir, user });
      const words = argumentsOf(instruction);
      if (instruction.keyword === 'WORKDIR') workdir = resolvePath(words[0] ?? '', workdir);
      else if (instruction.keyword === 'USER') user = words[0] ?? user;
      else if (instruction.keyword === 'VOLUME') volumes.push(...words.map((path) => resolvePath(path)));
      else if (isCopy(instruction)) {
        copied.push({ instruction, target: resolvePath(words.at(-1) ?? '', workdir) });
      } else if (instruction.keyword === 'CMD') {
        command = commandOf(instruction);
        commandIsOwn = true;
      } else if (instruction.keyword === 'ENTRYPOINT') {
        entrypoint = commandOf(instruction);
        // As in Docker: an ENTRYPOINT takes an inherited CMD away, but not one of its own stage.
        if (!commandIsOwn) command = null;
      }
    }
  }
  return { steps, base: (stages[0] ?? image.stage).base, copied, volumes, entrypoint, command };
}

function isCopy({ keyword }: Instruction): boolean {
  return keyword === 'COPY' || keyword === 'ADD';
}

/** The words of an instruction, whether it is written as a list or in the exec form. */
function argumentsOf({ form, exec, words }: Instruction): readonly string[] {
  return (form === 'exec' && exec.length > 0 ? exec : words).map(({ value }) => value);
}

/** The argv of CMD or ENTRYPOINT; the shell form counts as the words that its shell will read. */
function commandOf({ form, exec, script, span }: Instruction): Command {
  const words = form === 'exec' ? exec.map(({ value }) => value) : (script?.value ?? '').split(/\s+/);
  return { words: words.filter((word) => word !== ''), span };
}
