import { isKnown, type Word } from '../../text';
import type { Status } from './reach';

/** Builtins and programs that succeed whatever they are given. */
const SUCCEED = new Set(
  'true : echo printf export readonly declare typeset local set unset shift umask trap'.split(' '),
);
/** Programs whose failure is an answer, not an accident. */
const QUESTIONS = new Set(
  'test [ grep egrep fgrep rg command which type hash id getent pgrep cmp diff dpkg-query'.split(' '),
);

/** How a simple command ends, as far as its program's own words say. @param posix a plain `sh` reads it: `==` is no operator. */
export function statusOf(own: readonly Word[], posix: boolean): Status {
  const name = nameOf(own);
  if (SUCCEED.has(name)) return 0;
  if (name === 'false') return 1;
  if (name === 'test') return testStatus(own.slice(1), posix);
  if (name === '[') return own.at(-1)?.value === ']' ? testStatus(own.slice(1, -1), posix) : null;
  return null;
}

/** True for a command that asks, so that nobody may take it to succeed. @param own without `sudo` and the like. */
export function isQuestion(words: readonly Word[], own: readonly Word[]): boolean {
  return QUESTIONS.has(nameOf(words)) || (own !== words && QUESTIONS.has(nameOf(own)));
}

function nameOf([program]: readonly Word[]): string {
  const value = program?.value ?? '';
  return value.slice(value.lastIndexOf('/') + 1);
}

/** `test` over constants. */
function testStatus(words: readonly Word[], posix: boolean): Status {
  if (words.some(({ value, open }) => open || !isKnown(value))) return null;
  const [first, second, third, ...rest] = words.map(({ value }) => value);
  if (first === undefined) return 1;
  if (first === '!' && second !== undefined) {
    const inner = testStatus(words.slice(1), posix);
    return inner === null ? null : inner === 0 ? 1 : 0;
  }
  if (second === undefined) return statusFor(first !== '');
  if (third === undefined) return unary(first, second);
  return rest.length === 0 && !(posix && second === '==') ? binary(first, second, third) : null;
}

/** `-n text`, `-z text`; null for what asks about files. */
export function unary(operator: string, operand: string): Status {
  if (operator === '-n') return statusFor(operand !== '');
  return operator === '-z' ? statusFor(operand === '') : null;
}

/** `a = b`, `1 -lt 2`; null for what asks about files. */
export function binary(left: string, operator: string, right: string): Status {
  if (operator === '=' || operator === '==') return statusFor(left === right);
  if (operator === '!=') return statusFor(left !== right);
  const compare = Object.hasOwn(COMPARE, operator) ? COMPARE[operator] : undefined;
  if (!compare || !/^-?\d{1,15}$/.test(left) || !/^-?\d{1,15}$/.test(right)) return null;
  return statusFor(compare(Number(left), Number(right)));
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

function statusFor(holds: boolean): Status {
  return holds ? 0 : 1;
}

/** Whether a script ends as a success with `exit`'s word; without one the command before decides. */
export function endsWell(word: Word | undefined, before: Status): boolean {
  if (!word || !/^\d+$/.test(word.value)) return before !== 1;
  return Number(word.value) % 256 === 0;
}

/** What `set` does to `-e`: `set -euo pipefail`, `set +o errexit`; null where it leaves it. */
export function errexitBy(words: readonly Word[]): boolean | null {
  let result: boolean | null = null;
  for (const [at, { value }] of words.entries()) {
    if (value === '--') break;
    if (/^-[a-zA-Z]*e/.test(value)) result = true;
    else if (/^\+[a-zA-Z]*e/.test(value)) result = false;
    else if (value === 'errexit' && /^-\w*o$/.test(words[at - 1]?.value ?? '')) result = true;
    else if (value === 'errexit' && words[at - 1]?.value === '+o') result = false;
  }
  return result;
}
