import type * as Shell from 'unbash';
import { isKnown, UNKNOWN } from '../../text';

/** Longer values and patterns than these are left unknown: matching them could take long. */
const MAX_VALUE = 1_024;
const MAX_PATTERN = 128;

type Operand = (word: Shell.Word) => string;

/** `${X%pattern}`, `${X/a/b}`, `${X:1:2}`, `${X^^}` of a known value; UNKNOWN for what is not understood. */
export function transform(value: string, operation: Shell.ParameterOperation, operand: Operand): string {
  if (value.length > MAX_VALUE) return UNKNOWN;
  switch (operation.type) {
    case 'Remove':
      return remove(value, operation.operator, operand(operation.operand));
    case 'Replace':
      return replace(value, operation.operator, operand(operation.pattern), operand(operation.replacement));
    case 'Slice':
      return slice(value, operand(operation.offset), operation.length && operand(operation.length));
    case 'CaseModification':
      return operation.operand ? UNKNOWN : changeCase(value, operation.operator);
    default:
      return UNKNOWN;
  }
}

function remove(value: string, operator: string, pattern: string): string {
  if (!isUsable(pattern)) return UNKNOWN;
  const fromStart = operator.startsWith('#');
  const longest = operator.length === 2;
  const lengths = [...Array(value.length + 1).keys()];
  if (longest) lengths.reverse();
  for (const length of lengths) {
    const piece = fromStart ? value.slice(0, length) : value.slice(value.length - length);
    if (!matches(piece, pattern)) continue;
    return fromStart ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}

/** Only fixed texts are replaced; a pattern leaves the value unknown. */
function replace(value: string, operator: string, pattern: string, replacement: string): string {
  if (!isUsable(pattern) || /[*?[\\]/.test(pattern) || !isKnown(replacement)) return UNKNOWN;
  if (pattern === '') return value;
  if (operator === '/#') return value.startsWith(pattern) ? replacement + value.slice(pattern.length) : value;
  if (operator === '/%')
    return value.endsWith(pattern) ? value.slice(0, -pattern.length) + replacement : value;
  if (operator === '//') return value.split(pattern).join(replacement);
  const at = value.indexOf(pattern);
  return at < 0 ? value : value.slice(0, at) + replacement + value.slice(at + pattern.length);
}

function slice(value: string, offset: string, length: string | undefined): string {
  if (!/^\s*\d{1,6}$/.test(offset)) return UNKNOWN;
  if (length === undefined) return value.slice(Number(offset));
  return /^\d{1,6}$/.test(length) ? value.slice(Number(offset), Number(offset) + Number(length)) : UNKNOWN;
}

function changeCase(value: string, operator: string): string {
  if (operator === '^^') return value.toUpperCase();
  if (operator === ',,') return value.toLowerCase();
  const first = operator === '^' ? value.slice(0, 1).toUpperCase() : value.slice(0, 1).toLowerCase();
  return first + value.slice(1);
}

function isUsable(pattern: string): boolean {
  return pattern.length <= MAX_PATTERN && isKnown(pattern) && !/[[\\]/.test(pattern);
}

/** Matches `*` and `?`; goes back only to the last star, so it takes at most value × pattern steps. */
function matches(value: string, pattern: string): boolean {
  let at = 0;
  let step = 0;
  let star = -1;
  let resume = 0;
  while (at < value.length) {
    const wanted = pattern[step];
    if (wanted === '*') {
      star = step++;
      resume = at;
    } else if (wanted === '?' || wanted === value[at]) {
      at++;
      step++;
    } else if (star >= 0) {
      step = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[step] === '*') step++;
  return step === pattern.length;
}
