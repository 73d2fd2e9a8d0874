import { sliceOf, type Word } from '../../text';
import type { Assignment, ShellCommand } from './types';

/** The program that a command really runs. */
export interface Program {
  /** From the program's name on; empty where the wrappers run nothing (`command -v docker`). */
  readonly words: readonly Word[];
  /** `sudo -E`, `env -i` … as written, their options included. */
  readonly wrappers: readonly Word[];
  /** Those of the command and those that `env` or `sudo` make. */
  readonly assignments: readonly Assignment[];
}

interface Wrapper {
  /** Options that take the next word as their value. */
  readonly values: readonly string[];
  readonly assigns?: true;
  /** Words of its own before the program (`timeout 30s`). */
  readonly operands?: number;
  /** Options with which it runs no program. */
  readonly asks?: readonly string[];
}

/** After each program's own manual page. */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: {
    values: [
      '-u',
      '-g',
      '-h',
      '-p',
      '-C',
      '-D',
      '-R',
      '-T',
      '-U',
      '-r',
      '-t',
      '--user',
      '--group',
      '--host',
      '--prompt',
      '--chdir',
    ],
    assigns: true,
    asks: ['-l', '-v', '-k', '-K', '-V', '--list', '--validate', '--version'],
  },
  doas: { values: ['-u', '-C'] },
  exec: { values: ['-a'] },
  env: { values: ['-u', '-C', '--unset', '--chdir'], assigns: true },
  time: { values: ['-f', '-o', '--format', '--output'] },
  nohup: { values: [] },
  nice: { values: ['-n', '--adjustment'] },
  setsid: { values: [] },
  timeout: { values: ['-k', '-s', '--kill-after', '--signal'], operands: 1 },
  command: { values: [], asks: ['-v', '-V'] },
  builtin: { values: [] },
  // Git Bash on Windows needs it for `docker run -it`.
  winpty: { values: [] },
};
/** A map, since a lookup of text in an object first makes a key of that text. */
const BY_NAME: ReadonlyMap<string, Wrapper> = new Map(Object.entries(WRAPPERS));
const PAIR = /^([A-Za-z_]\w*)=/;
const NONE: readonly never[] = [];

/** Strips wrappers such as `sudo -E` and `env A=b`, several of them too, and gives the program's own words. */
export function programOf(command: Pick<ShellCommand, 'words' | 'assignments'>): Program {
  const { words } = command;
  // Hardly any command has a wrapper, and each is asked several times: its own lists serve.
  if (!wrapperNamed(words[0]?.value)) return { words, wrappers: NONE, assignments: command.assignments };
  const assignments = [...command.assignments];
  let at = 0;
  for (;;) {
    const wrapper = wrapperNamed(words[at]?.value);
    if (!wrapper) break;
    const end = skipWrapper(words, at + 1, wrapper, assignments);
    if (end === null) return { words: [], wrappers: words, assignments };
    at = end;
  }
  return { words: words.slice(at), wrappers: words.slice(0, at), assignments };
}

/** The words of the program alone. */
export function programWords(words: readonly Word[]): readonly Word[] {
  return wrapperNamed(words[0]?.value) ? programOf({ words, assignments: NONE }).words : words;
}

function wrapperNamed(name: string | undefined): Wrapper | undefined {
  return BY_NAME.get(name?.slice(name.lastIndexOf('/') + 1) ?? '');
}

/** The index of the wrapped program, or null where the wrapper only asks something. */
function skipWrapper(
  words: readonly Word[],
  from: number,
  { values, assigns, operands = 0, asks = [] }: Wrapper,
  assignments: Assignment[],
): number | null {
  let at = from;
  let rest = operands;
  for (; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (word.value === '--') {
      at++;
      break;
    }
    const pair = assigns ? PAIR.exec(word.value) : null;
    if (asks.includes(word.value)) return null;
    if (values.includes(word.value)) at++;
    else if (pair) assignments.push(assignmentOf(word, pair[1] ?? ''));
    else if (!word.value.startsWith('-') && rest-- <= 0) break;
  }
  return Math.min(at, words.length);
}

function assignmentOf(word: Word, name: string): Assignment {
  return { name, value: { ...sliceOf(word, name.length + 1), open: false }, span: word.span };
}
