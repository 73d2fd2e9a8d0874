import type * as Shell from 'unbash';
import { isKnown, type Word } from '../../text';
import { type Expansion, expandWhole } from './expand';
import type { Source } from './places';
import { inverted, type Status } from './reach';
import { binary, unary } from './status';

/** A `for` over more words than this is read as one over unknown ones. */
const MOST_ROUNDS = 32;
const MAGIC = /[*?[\]\\]/;

/** True where a `for` goes over these very words: none is unknown, and none a pattern for names of files. */
export function areConstant(words: readonly Word[]): boolean {
  return (
    words.length <= MOST_ROUNDS &&
    words.every(({ value, open }) => !open && isKnown(value) && !MAGIC.test(value))
  );
}

/** How `[[ … ]]` ends, as far as its words alone say. */
export function testStatus(context: Expansion, source: Source, expression: Shell.TestExpression): Status {
  const text = (word: Shell.Word) => textOf(context, source, word);
  switch (expression.type) {
    case 'TestUnary': {
      const operand = text(expression.operand);
      return operand === null ? null : unary(expression.operator, operand);
    }
    case 'TestBinary': {
      const left = text(expression.left);
      const right = text(expression.right);
      if (left === null || right === null || MAGIC.test(expression.right.text)) return null;
      return binary(left, expression.operator, right);
    }
    case 'TestGroup':
      return testStatus(context, source, expression.expression);
    case 'TestNot': {
      const inner = testStatus(context, source, expression.operand);
      return expression.negations.length % 2 === 1 ? inverted(inner) : inner;
    }
    case 'TestLogical': {
      const each = expression.operands.map((operand) => testStatus(context, source, operand));
      const deciding = expression.operator === '||' ? 0 : 1;
      if (each.includes(deciding)) return deciding;
      return each.includes(null) ? null : inverted(deciding);
    }
  }
}

/** The value of a word that starts nothing. */
function textOf(context: Expansion, source: Source, word: Shell.Word): string | null {
  if (/[`(]/.test(word.text)) return null;
  const { value } = expandWhole(context, source, word);
  return isKnown(value) ? value : null;
}

/** Whether a value matches one of the patterns of a `case`; null where nobody can say. */
export function matchesCase(
  context: Expansion,
  source: Source,
  value: string | null,
  patterns: readonly Shell.Word[],
): Status {
  if (patterns.some(({ text }) => text === '*')) return 0;
  if (value === null) return null;
  let status: Status = 1;
  for (const pattern of patterns) {
    const text = MAGIC.test(pattern.text) ? null : textOf(context, source, pattern);
    if (text === value) return 0;
    if (text === null) status = null;
  }
  return status;
}

/** The one value that a `case` looks at; null where it is unknown. */
export function caseValue(context: Expansion, source: Source, word: Shell.Word): string | null {
  const { value } = expandWhole(context, source, word);
  return isKnown(value) ? value : null;
}
