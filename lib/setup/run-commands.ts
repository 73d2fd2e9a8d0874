import type { Instruction, Stage } from '../languages/dockerfile';
import { type Program, parseShell, programOf, type ShellCommand } from '../languages/shell';
import type { Mapped, Word } from '../text';
import { lineageOf } from './lineage';
import { type RunSetting, runSettings } from './run-variables';
import type { Image } from './types';

/** One program that a RUN of an image starts. */
export interface RunCommand {
  readonly instruction: Instruction;
  /** The program and its arguments, without `sudo` and the like. */
  readonly words: readonly Word[];
  /** The last part of the program's path; empty where there is none. Every check asks for it first. */
  readonly name: string;
  /** `sudo -u app`, as far as it stands before the program. */
  readonly wrappers: readonly Word[];
  /** True where its input comes through a pipe. */
  readonly piped: boolean;
  /** `perhaps` where these files cannot say whether the RUN gets to it, and stays until it is done. */
  readonly reached: 'sure' | 'perhaps' | 'never';
}

/** The programs that the RUNs of an image's stages start, oldest first; a quoted script behind `sh -c` is read too. */
export function runCommandsOf(image: Image): readonly RunCommand[] {
  const lineage = lineageOf(image);
  const [only] = lineage;
  // Most images are one stage, and their list need not be copied for each who asks.
  return only && lineage.length === 1
    ? runCommandsIn(image, only)
    : lineage.flatMap((stage) => runCommandsIn(image, stage));
}

/**
 * The programs that the RUNs of one stage start, without those of the stages it builds on; those of one RUN follow
 * each other.
 */
export function runCommandsIn(image: Image, stage: Stage): readonly RunCommand[] {
  return commandsIn(image, stage).run;
}

/** The programs that stand in the RUNs of one stage and that the shell never gets to. */
export function skippedCommandsIn(image: Image, stage: Stage): readonly RunCommand[] {
  return commandsIn(image, stage).skipped;
}

interface Commands {
  readonly run: readonly RunCommand[];
  readonly skipped: readonly RunCommand[];
}

const NONE: readonly never[] = [];
const NO_COMMANDS: Commands = { run: NONE, skipped: NONE };

function commandsIn(image: Image, stage: Stage): Commands {
  if (!stage.triggers.some(isRun) && !stage.instructions.some(isRun)) return NO_COMMANDS;
  const isOwn = image.stage === stage || runSettings(image).byStage.has(stage);
  const { key, byStage } = runSettings(isOwn ? image : { ...image, stage });
  const known = read.get(stage) ?? new Map<string, Commands>();
  read.set(stage, known);
  const before = known.get(key);
  if (before) return before;
  const all: RunCommand[] = [];
  const settings = byStage.get(stage) ?? [];
  let next = 0;
  for (const instructions of [stage.triggers, stage.instructions]) {
    for (const each of instructions) if (isRun(each)) addCommandsOf(each, settings[next++] ?? PLAIN, all);
  }
  const commands = told(all);
  known.set(key, commands);
  return commands;
}

function isRun({ keyword }: Instruction): boolean {
  return keyword === 'RUN';
}

const PLAIN: RunSetting = { variables: new Map(), errexit: false };

function told(commands: readonly RunCommand[]): Commands {
  if (!commands.some(({ reached }) => reached === 'never')) return { run: commands, skipped: NONE };
  const skipped = commands.filter(({ reached }) => reached === 'never');
  return { run: commands.filter(({ reached }) => reached !== 'never'), skipped };
}

/** Stages are frozen, and several images may build on one: each is read once with the same build arguments. */
const read = new WeakMap<Stage, Map<string, Commands>>();

function addCommandsOf(instruction: Instruction, setting: RunSetting, all: RunCommand[]): void {
  const { script, exec } = instruction;
  if (!script) {
    const name = programName(exec[0]);
    unwrap({ instruction, words: exec, name, wrappers: NONE, piped: false, reached: 'sure' }, setting, all);
    return;
  }
  eachProgram(script, setting, ({ joinedBy, input }, { words, wrappers }, reached) => {
    const own = {
      instruction,
      words,
      name: programName(words[0]),
      wrappers,
      piped: joinedBy === '|',
      reached,
    };
    unwrap(own, setting, all);
    if (input.length > 0 && readsInput(own)) for (const text of input) inner(own, text, setting, all);
  });
}

type Started = (command: ShellCommand, program: Program, reached: RunCommand['reached']) => void;

/** The programs of a script. What nothing waits for ends with the shell, wherever it is then. */
function eachProgram(script: Mapped, setting: RunSetting, started: Started): void {
  const { commands } = parseShell(script, setting);
  const inBackground = commands.some((command) => command.inBackground);
  const waits = inBackground ? commands.findLastIndex(isWait) : -1;
  commands.forEach((command, at) => {
    if (command.isCall) return;
    const isLeft = command.inBackground && at > waits && command.reached === 'sure';
    started(command, programOf(command), isLeft ? 'perhaps' : command.reached);
  });
}

function isWait(command: ShellCommand): boolean {
  return !command.isCall && programOf(command).words[0]?.value === 'wait';
}

/** `sh -c '…'` starts what its script says. */
function unwrap(command: RunCommand, setting: RunSetting, all: RunCommand[]): void {
  const [, flag, script] = command.words;
  if (!script || !flag || !SHELLS.has(command.name) || !/^-[a-z]*c$/.test(flag.value)) all.push(command);
  else inner(command, script, { ...setting, errexit: flag.value.includes('e') }, all);
}

/** Adds the commands of a script that a command starts. */
function inner(
  { instruction, reached: outer }: RunCommand,
  script: Mapped,
  setting: RunSetting,
  all: RunCommand[],
): void {
  eachProgram(script, setting, ({ joinedBy }, { words, wrappers }, own) => {
    const reached = outer === 'sure' ? own : own === 'never' ? 'never' : outer;
    const name = programName(words[0]);
    all.push({ instruction, words, name, wrappers, piped: joinedBy === '|', reached });
  });
}

/** True for a shell without a script of its own: `bash -ex <<EOF` runs what it is given. */
function readsInput({ words, name }: RunCommand): boolean {
  return SHELLS.has(name) && words.slice(1).every(({ value }) => /^-(?!\w*c)/.test(value));
}

/** The last part of the program's path. */
export function programName(word: Word | undefined): string {
  const value = word?.value ?? '';
  return value.slice(value.lastIndexOf('/') + 1);
}

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash']);
