import type { Instruction, Stage } from '../languages/dockerfile';
import { parseShell, programOf } from '../languages/shell';
import type { Mapped, Word } from '../text';
import { lineageOf } from './lineage';
import type { Image } from './types';

/** One program that a RUN of an image starts. */
export interface RunCommand {
  readonly instruction: Instruction;
  /** The program and its arguments, without `sudo` and the like. */
  readonly words: readonly Word[];
  /** `sudo -u app`, as far as it stands before the program. */
  readonly wrappers: readonly Word[];
  /** True where its input comes through a pipe. */
  readonly piped: boolean;
}

/** The programs that the RUNs of an image's stages start, oldest first; a quoted script behind `sh -c` is read too. */
export function runCommandsOf(image: Image): readonly RunCommand[] {
  return lineageOf(image).flatMap((stage) => runCommandsIn(image, stage));
}

/** The programs that the RUNs of one stage start, without those of the stages it builds on. */
export function runCommandsIn(image: Image, stage: Stage): readonly RunCommand[] {
  const commands = read.get(stage) ?? stageCommands(image, stage);
  read.set(stage, commands);
  return commands;
}

/** Stages are frozen, and several images may build on one: each is read once. */
const read = new WeakMap<Stage, readonly RunCommand[]>();

function stageCommands(image: Image, stage: Stage): readonly RunCommand[] {
  const variables = variablesOf(image, stage);
  return stage.instructions
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap((instruction) => commandsOf(instruction, variables));
}

function commandsOf(instruction: Instruction, variables: ReadonlyMap<string, string>): RunCommand[] {
  const { script, exec } = instruction;
  if (!script) return unwrap({ instruction, words: exec, wrappers: [], piped: false }, variables);
  return parseShell(script, { variables }).commands.flatMap((command) => {
    const { words, wrappers } = programOf(command);
    const own = { instruction, words, wrappers, piped: command.joinedBy === '|' };
    const fed = readsInput(words) ? command.input.flatMap((text) => inner(own, text, variables)) : [];
    return [...unwrap(own, variables), ...fed];
  });
}

/** `sh -c '…'` starts what its script says. */
function unwrap(command: RunCommand, variables: ReadonlyMap<string, string>): RunCommand[] {
  const [program, flag, script] = command.words;
  if (!script || !flag || !SHELLS.has(programName(program)) || !/^-[a-z]*c$/.test(flag.value))
    return [command];
  return inner(command, script, variables);
}

/** The commands of a script that a command starts. */
function inner(command: RunCommand, script: Mapped, variables: ReadonlyMap<string, string>): RunCommand[] {
  return parseShell(script, { variables }).commands.map((each) => {
    const { words, wrappers } = programOf(each);
    return { ...command, words, wrappers, piped: each.joinedBy === '|' };
  });
}

/** True for a shell without a script of its own: `bash -ex <<EOF` runs what it is given. */
function readsInput([program, ...rest]: readonly Word[]): boolean {
  return SHELLS.has(programName(program)) && rest.every(({ value }) => /^-(?!\w*c)/.test(value));
}

/** The last part of the program's path. */
export function programName(word: Word | undefined): string {
  const value = word?.value ?? '';
  return value.slice(value.lastIndexOf('/') + 1);
}

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash']);

/** Build arguments with a default and environment variables that are known: what a RUN's shell would see. */
function variablesOf(image: Image, stage: Stage): ReadonlyMap<string, string> {
  const global = new Map<string, string>();
  for (const { keyword, pairs } of image.file.facts.instructions) {
    if (keyword === 'FROM') break;
    for (const { name, value } of pairs) if (value) global.set(name.value, value.value);
  }
  const variables = new Map<string, string>();
  for (const { keyword, pairs } of stage.instructions) {
    if (keyword !== 'ARG') continue;
    for (const { name, value } of pairs) {
      const known = value?.value ?? global.get(name.value);
      if (known !== undefined) variables.set(name.value, known);
    }
  }
  for (const [name, value] of stage.env) variables.set(name, value);
  return variables;
}
