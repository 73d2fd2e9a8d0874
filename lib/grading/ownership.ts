import type { Instruction } from '../languages/dockerfile';
import { type Image, programName, type RunCommand, runCommandsOf } from '../setup';
import { isKnown } from '../text';
import { factsOf, type Step } from './image-facts';
import { isWithin, resolvePath } from './paths';

/**
 * Whether a user of the image may write under a path of its root file system, as far as its instructions say.
 * Root may; anybody else needs a step that hands the path, or a folder above it, over: `chown`, a `chmod` that
 * opens it, `install -o`, `mkdir` or WORKDIR as that user, `COPY --chown`. Lenient where a name and a number
 * might be the same user, because a right answer must never be marked wrong.
 */
export function mayWrite(image: Image, user: string | null, path: string): boolean {
  const who = (user ?? 'root').split(':')[0] ?? '';
  if (isRoot(who) || !isKnown(who)) return true;
  if ([...OPEN_TO_ALL, `/home/${who}`].some((folder) => isWithin(path, folder))) return true;
  const runs = new Map<Instruction, RunCommand[]>();
  for (const command of runCommandsOf(image)) {
    const commands = runs.get(command.instruction) ?? [];
    runs.set(command.instruction, commands);
    commands.push(command);
  }
  return factsOf(image).steps.some((step) =>
    step.instruction.keyword === 'RUN'
      ? runGrants(step, runs.get(step.instruction) ?? [], who, path)
      : instructionGrants(step, who, path),
  );
}

const OPEN_TO_ALL = ['/tmp', '/var/tmp', '/dev/shm'];

/** Docker's spellings of uid 0. */
export function isRoot(who: string): boolean {
  return who === '' || who === 'root' || /^[+-]?0+$/.test(who);
}

/** True where `target`, seen from `workdir`, is the path or a folder above it; an unknown target may be. */
function covers(target: string, workdir: string, path: string): boolean {
  return !isKnown(target) || isWithin(path, resolvePath(target, workdir));
}

function instructionGrants({ instruction, workdir, user }: Step, who: string, path: string): boolean {
  const { keyword, words, form, exec, flags } = instruction;
  if (keyword === 'WORKDIR') {
    // BuildKit makes a missing working directory as the user that is set at this point (moby/buildkit#1002).
    return user !== null && isSame(user, who) && words.some(({ value }) => covers(value, workdir, path));
  }
  if (keyword !== 'COPY' && keyword !== 'ADD') return false;
  const owner = flags.find(({ name }) => name === 'chown')?.value?.value;
  const target = (form === 'exec' ? exec : words).at(-1)?.value;
  return owner !== undefined && target !== undefined && isSame(owner, who) && covers(target, workdir, path);
}

/** The commands of one RUN, in order: `cd` moves what follows. */
function runGrants(
  { workdir, user }: Step,
  commands: readonly RunCommand[],
  who: string,
  path: string,
): boolean {
  let folder = workdir;
  for (const { words } of commands) {
    const args = words.slice(1).map(({ value }) => value);
    const program = programName(words[0]);
    if (program === 'cd') folder = resolvePath(args[0] ?? '/', folder);
    else if (handedOver(program, args, user, who).some((target) => covers(target, folder, path))) return true;
  }
  return false;
}

/** The paths that a command gives to this user. */
function handedOver(
  program: string,
  args: readonly string[],
  user: string | null,
  who: string,
): readonly string[] {
  const operands = args.filter((word) => !word.startsWith('-'));
  const [first = '', ...rest] = operands;
  const isOwn = user !== null && isSame(user, who);
  switch (program) {
    case 'chown':
      return isSame(first, who) ? rest : [];
    case 'chmod':
      return opensToOthers(first) ? rest : [];
    case 'install': {
      const owner = optionValue(args, 'o', 'owner');
      return (owner === null ? isOwn : isSame(owner, who)) ? operands : [];
    }
    case 'mkdir':
      return isOwn || opensToOthers(optionValue(args, 'm', 'mode') ?? '') ? operands : [];
    default:
      return [];
  }
}

/** The value of `-o app`, `-oapp`, `--owner app` or `--owner=app`. */
function optionValue(args: readonly string[], short: string, long: string): string | null {
  for (const [index, word] of args.entries()) {
    if (word === `-${short}` || word === `--${long}`) return args[index + 1] ?? null;
    if (word.startsWith(`--${long}=`)) return word.slice(long.length + 3);
    if (word.startsWith(`-${short}`)) return word.slice(2);
  }
  return null;
}

/** True unless the two surely name different users: both by name or both by number, and not alike. */
function isSame(owner: string, who: string): boolean {
  const name = owner.split(':')[0] ?? '';
  if (!isKnown(name) || name === who) return true;
  return !isRoot(name) && isNumber(name) !== isNumber(who);
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** True for a mode that lets others than the owner write: `777`, `1777`, `a+w`, `o=rwx`, `g+w`. */
function opensToOthers(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) return [...mode.slice(-2)].some((digit) => (Number(digit) & 2) !== 0);
  return mode.split(',').some((part) => {
    const [, users = '', rights = ''] = /^([ugoa]*)[+=]([rwxXst]*)$/.exec(part) ?? [];
    return rights.includes('w') && (users === '' || /[goa]/.test(users));
  });
}
