import type { Instruction } from '../languages/dockerfile';
import { parseShell, programOf, type ShellCommand } from '../languages/shell';
import { type DockerfileFile, programName } from '../setup';
import { isKnown, type Mapped, type Span, sliceOf, spanOf, type Word } from '../text';
import { secretOf } from './no-env-secrets-judge';
import { problemOf } from './no-env-secrets-say';
import { shapesIn } from './no-env-secrets-value';
import type { Problem } from './types';

/** What one RUN does with secrets. */
export interface RunFindings {
  readonly problems: readonly Problem[];
  /** Names that it takes out of its environment. */
  readonly unset: readonly string[];
}

const NOTHING: RunFindings = { problems: [], unset: [] };

/** Whatever is looked for below has one of these; most RUNs do not, and are not read. */
const HINT =
  /pass|pwd|psw|secret|token|key|auth|cred|dsn|conn|base64|unset|:\/\/|eyJ|gh[oprsu]_|gl(?:pat|dt|rt|ptt)-|xox|xapp|AIza|A[KS]IA|npm_|pypi|dckr|sk-|hf_|do[opr]_|SG\.|hv[bsr]\.|shp|AGE-/i;
/** `curl` stands in most lists of packages; told a user it is another matter. */
const FETCHES = /curl|wget/;
const TELLS = /\s-[A-Za-z]*u|user/;

/** Secrets that a RUN writes down: exported, put before a command, or given to one. */
export function readRun(file: DockerfileFile, run: Instruction): RunFindings {
  const given = execAssignments(file, run);
  const scripts = scriptsOf(run).filter(
    ({ value }) => HINT.test(value) || (FETCHES.test(value) && TELLS.test(value)),
  );
  if (scripts.length === 0) return given.length > 0 ? { problems: given, unset: [] } : NOTHING;
  const problems: Problem[] = [...given];
  const unset: string[] = [];
  for (const script of scripts) {
    const { commands } = parseShell(script);
    for (const [at, command] of commands.entries()) {
      problems.push(...assignedIn(file, command));
      const program = programOf(command);
      if (program.words[0]?.value === 'unset')
        unset.push(...program.words.slice(1).map(({ value }) => value));
      const told = toldTo(program.words, command, commands[at - 1]);
      if (told) problems.push(inCommand(file, told));
    }
    problems.push(...shapesOf(file, script, problems));
  }
  return { problems, unset };
}

/** The text that a shell reads: of the shell form, of a heredoc, or behind `sh -c` in the exec form. */
function scriptsOf({ script, exec }: Instruction): readonly Mapped[] {
  if (script) return [script];
  const [shell, flag, text] = exec;
  return text && /^-[a-z]*c$/.test(flag?.value ?? '') && /sh$/.test(programName(shell)) ? [text] : [];
}

/** `["env", "NAME=value", "command"]`: the exec form has no shell, and env does the same. */
function execAssignments(file: DockerfileFile, { script, exec }: Instruction): readonly Problem[] {
  if (script || programName(exec[0]) !== 'env') return [];
  const end = exec.findIndex(({ value }, at) => at > 0 && !/^-|=/.test(value));
  return exec.slice(1, end < 0 ? undefined : end).flatMap((word) => {
    const equals = word.value.indexOf('=');
    const value = equals > 0 ? sliceOf(word, equals + 1) : null;
    if (!value || value.value === '' || !isKnown(value.value)) return [];
    const name = word.value.slice(0, equals);
    const secret = secretOf(name, value);
    return secret ? [problemOf(secret, 'RUN', name, { file, span: word.span })] : [];
  });
}

/** `export NAME=value`, `NAME=value command`, `NAME=value` alone. */
function assignedIn(file: DockerfileFile, command: ShellCommand): readonly Problem[] {
  const problems: Problem[] = [];
  const judge = (name: string, value: Mapped, span: Span) => {
    // What the shell works out is not written down: it may well come from a mounted secret.
    if (!isKnown(value.value) || value.value === '') return;
    const secret = secretOf(name, value);
    if (secret) problems.push(problemOf(secret, 'RUN', name, { file, span }));
  };
  for (const { name, value, span } of programOf(command).assignments) judge(name, value, span);
  if (DECLARES.test(command.words[0]?.value ?? '')) {
    for (const word of command.words.slice(1)) {
      const equals = word.value.indexOf('=');
      if (equals > 0) judge(word.value.slice(0, equals), sliceOf(word, equals + 1), word.span);
    }
  }
  return problems;
}

const DECLARES = /^(?:export|declare|typeset|readonly|local)$/;

/** A word by which a command is told a secret, if it is one of those that are. */
function toldTo(
  words: readonly Word[],
  command: ShellCommand,
  before: ShellCommand | undefined,
): Span | undefined {
  const [program, ...args] = words;
  switch (programName(program)) {
    case 'chpasswd':
      return pipedInto(command, before, /^[^\s:]+:[^\s:]/);
    case 'passwd':
      return args.some(({ value }) => value === '--stdin') ? pipedInto(command, before, /\S/) : undefined;
    case 'useradd':
    case 'usermod':
      return valueOfOption(args, ['-p', '--password'], /\S/);
    case 'curl':
      return valueOfOption(args, ['-u', '--user', '--proxy-user'], /^[^\s:]+:\S/);
    case 'wget':
      return valueOfOption(
        args,
        ['--password', '--http-password', '--ftp-password', '--proxy-password'],
        /\S/,
      );
    case 'sshpass':
      return valueOfOption(args, ['-p'], /\S/);
    case 'docker':
    case 'podman':
    case 'helm':
    case 'npm':
    case 'yarn':
      return registryPassword(args);
    case 'git':
      return args.find(({ value }) => /^(?:url\.)?https?:\/\/[^/\s@]+@/.test(value) && !isKnown(value))?.span;
    case 'base64':
      return args.some(({ value }) => /^(?:-d|-D|--decode|-di)$/.test(value))
        ? pipedBase64(command, before)
        : undefined;
    default:
      return undefined;
  }
}

/** `docker login -p …`, `npm config set //registry/:_authToken …`. */
function registryPassword(args: readonly Word[]): Span | undefined {
  if (args.some(({ value }) => value === 'login')) return valueOfOption(args, ['-p', '--password'], /\S/);
  const at = args.findIndex(({ value }) => /:_(?:authToken|password|auth)(?:=|$)/.test(value));
  const own = args[at];
  if (!own) return undefined;
  const value = own.value.includes('=') ? own : args[at + 1];
  return value && isKnown(value.value) ? value.span : undefined;
}

/** The value of the first of these options whose text is known and fits. */
function valueOfOption(args: readonly Word[], names: readonly string[], fits: RegExp): Span | undefined {
  for (const [at, word] of args.entries()) {
    const name = names.find((each) => word.value === each || isGlued(word.value, each));
    if (name === undefined) continue;
    const from = word.value === name ? null : name.length + (name.startsWith('--') ? 1 : 0);
    const value: Mapped | undefined = from === null ? args[at + 1] : sliceOf(word, from);
    if (value && isKnown(value.value) && fits.test(value.value)) return spanOf(value);
  }
  return undefined;
}

function isGlued(word: string, name: string): boolean {
  return name.startsWith('--')
    ? word.startsWith(`${name}=`)
    : word.startsWith(name) && !word.startsWith('--');
}

/** What `echo` or a here-document gives to this command. */
function pipedInto(command: ShellCommand, before: ShellCommand | undefined, fits: RegExp): Span | undefined {
  const written = command.input.find(({ value }) => isKnown(value) && fits.test(value));
  if (written) return written.span;
  if (command.joinedBy !== '|' || !/^(?:echo|printf)$/.test(programName(before?.words[0]))) return undefined;
  return before?.words
    .slice(1)
    .find(({ value }) => isKnown(value) && !value.startsWith('-') && fits.test(value))?.span;
}

/** `echo aHVudGVyMg== | base64 -d`: a text that somebody wanted to hide. */
function pipedBase64(command: ShellCommand, before: ShellCommand | undefined): Span | undefined {
  return pipedInto(command, before, /^[A-Za-z0-9+/]{8,4096}={0,2}\s*$/);
}

/** Credentials by their shape in the rest of the script. */
function shapesOf(file: DockerfileFile, script: Mapped, known: readonly Problem[]): readonly Problem[] {
  return shapesIn(script.value)
    .map(({ start, end }) => spanOf(script, start, end))
    .filter((span) => !known.some(({ place }) => touches(place.span, span)))
    .map((span) => inCommand(file, span));
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function inCommand(file: DockerfileFile, span: Span): Problem {
  return {
    kind: 'secret-in-command',
    severity: 'warning',
    place: { file, span },
    message: 'This hands a secret to a command of a RUN: no variable, and yet written into the image.',
    consequence:
      'The text of a RUN is kept in the history of the image: docker history shows it to whoever has the image.',
    advice: 'Mount it for this RUN, --mount=type=secret,id=…, and read it from /run/secrets.',
  };
}
