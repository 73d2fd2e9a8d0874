import type * as Shell from 'unbash';
import { isKnown, UNKNOWN } from '../../text';

/** More than this, in units of a value times units of what replaces a part of it, is left unknown. */
const MAX_RESULT = 65_536;

type Operand = (word: Shell.Word) => string;

/** `${X%pattern}`, `${X/a/b}`, `${X:1:2}`, `${X^^}` of a known value; UNKNOWN for what is not understood. */
export function transform(value: string, operation: Shell.ParameterOperation, operand: Operand): string {
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

/** Patterns with one star at most, which are looked for in one go; others leave the value unknown. */
function remove(value: string, operator: string, pattern: string): string {
  const pieces = pattern.split('*');
  if (!isFixed(pattern.replace('*', '')) || pieces.length > 2) return UNKNOWN;
  const [head = '', tail] = pieces;
  const longest = operator.length === 2;
  if (operator.startsWith('#')) {
    if (!value.startsWith(head)) return value;
    if (tail === undefined) return value.slice(head.length);
    const at = longest ? value.lastIndexOf(tail) : value.indexOf(tail, head.length);
    return at < head.length ? value : value.slice(at + tail.length);
  }
  const end = tail ?? head;
  if (!value.endsWith(end)) return value;
  const limit = value.length - end.length;
  if (tail === undefined) return value.slice(0, limit);
  const at = longest ? value.indexOf(head) : value.lastIndexOf(head, limit - head.length);
  return at < 0 || at + head.length > limit ? value : value.slice(0, at);
}

/** Only fixed texts are replaced; a pattern leaves the value unknown. */
function replace(value: string, operator: string, pattern: string, replacement: string): string {
  if (!isFixed(pattern) || !isKnown(replacement)) return UNKNOWN;
  if (pattern === '') return value;
  if (value.length * replacement.length > MAX_RESULT) return UNKNOWN;
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

function isFixed(pattern: string): boolean {
  return isKnown(pattern) && !/[*?[\\]/.test(pattern);
}
