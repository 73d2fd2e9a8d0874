import { parseShell, programOf } from '../languages/shell';
import { programName } from '../setup';
import { isKnown, type Word } from '../text';
import { chmod } from './defang-setuid-modes';

/** What a program does to the mode of a file that it is given; null where the file is gone. */
export type Effect = (mode: number) => number | null;

/**
 * The effect of `chmod MODE {}`, `rm {}` or a quoted script with one of them on each file it is given; null for a
 * program that changes no mode, or is not given the file.
 */
export function effectOf(words: readonly Word[], isFile: (word: Word) => boolean): Effect | null {
  const [program, ...rest] = words;
  const name = programName(program);
  if (name === 'rm' || name === 'unlink') return rest.some(isFile) ? () => null : null;
  if (name === 'chmod') {
    const change = chmodOf(rest);
    return change?.files.some(isFile) ? change.apply : null;
  }
  const [flag, script] = rest;
  if (!/^(?:ba|da|a)?sh$/.test(name) || !script || !/^-[a-z]*c$/.test(flag?.value ?? '')) return null;
  for (const command of parseShell(script).commands) {
    if (command.reached === 'never') continue;
    const found = effectOf(programOf(command).words, (word) => !isKnown(word.value) || isFile(word));
    if (found) return found;
  }
  return null;
}

interface ModeChange {
  readonly mode: string;
  readonly apply: (mode: number) => number;
  readonly files: readonly Word[];
  readonly recursive: boolean;
}

/** Reads the words behind `chmod`; a mode that takes bits away begins with a dash, as options do. */
export function chmodOf(rest: readonly Word[]): ModeChange | null {
  let recursive = false;
  for (const [at, { value }] of rest.entries()) {
    const isOption = /^-(?:[Rcvf]+$|-)/.test(value);
    if (isOption) recursive ||= value === '--recursive' || /^-\w*R/.test(value);
    else {
      const apply = chmod(value);
      return apply && { mode: value, apply, files: rest.slice(at + 1), recursive };
    }
  }
  return null;
}

const XARGS_VALUES = /^-(?:[nPILsEad]|-(?:max-args|max-procs|max-lines|max-chars|arg-file|delimiter))$/;

/** The effect of `xargs … chmod a-s` on each file that comes through the pipe. */
export function xargsEffect(words: readonly Word[]): Effect | null {
  let at = 1;
  for (; at < words.length; at++) {
    const value = words[at]?.value ?? '';
    if (!value.startsWith('-')) break;
    if (XARGS_VALUES.test(value)) at++;
  }
  const program = words.slice(at);
  const [file] = program;
  // The files stand behind the last word, which is what `isFile` is asked of here.
  return file ? effectOf([...program, { ...file, value: '{}' }], ({ value }) => value === '{}') : null;
}

/** True where xargs looks for zero bytes between the names. */
export function readsNulls(words: readonly Word[]): boolean {
  return words.some(({ value }) => value === '--null' || /^-\w*0/.test(value));
}
