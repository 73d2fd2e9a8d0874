import { UNKNOWN } from '../../text';
import { parseShell, type ShellCommand, type ShellFacts } from './index';

/** What the tests look at: unknown stretches are shown as `§`, an open word ends in `?`. */
export function show(value: string, open = false): string {
  return value.replaceAll(UNKNOWN, '§') + (open ? '?' : '');
}

/** The words of one command as the tests write them. */
export function shown({ words }: ShellCommand): string[] {
  return words.map(({ value, open }) => show(value, open));
}

/** The words of all commands of a text that have any. */
export function wordsOf(text: string): string[][] {
  return parseShell(text)
    .commands.map(shown)
    .filter((words) => words.length > 0);
}

/** The words of the last command. */
export function lastWords(text: string): string[] {
  return wordsOf(text).at(-1) ?? [];
}

/** Each problem as its stretch of text and its message. */
export function problemsIn(text: string): [string, string][] {
  return parseShell(text).problems.map(({ message, span }) => [text.slice(span.start, span.end), message]);
}

/** The facts about flow of each command: its program, what joins it, `?` where it may not run, `!` where it never does, `()` in a subshell. */
export function flowOf(facts: ShellFacts): string[] {
  return facts.commands.map(({ words, joinedBy, reached, subshell, assignments }) => {
    const name = words[0] ? show(words[0].value) : `${assignments[0]?.name}=`;
    return `${joinedBy} ${subshell ? `(${name})` : name}${MARKS[reached]}`;
  });
}

const MARKS = { sure: '', perhaps: '?', never: '!' } as const;
