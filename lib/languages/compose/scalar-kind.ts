import type { ScalarKind } from './types';

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUE = new Set(['true', 'True', 'TRUE']);
const FALSE = new Set(['false', 'False', 'FALSE']);
const INTEGER = /^[-+]?(?:0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const SPECIAL = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * What go-yaml makes of a plain scalar. `yes`, `on` and their like are strings, as in YAML 1.2; numbers may hold
 * underscores, and a leading zero makes them octal.
 */
export function plainKind(text: string): ScalarKind {
  if (NULLS.has(text)) return 'null';
  if (TRUE.has(text) || FALSE.has(text)) return 'boolean';
  return numberOf(text) === null ? 'string' : 'number';
}

/** The number that a plain scalar stands for; null for everything else. */
export function numberOf(text: string): number | null {
  if (text.length > 400 || !/^[-+.\d]/.test(text)) return null;
  const plain = text.replaceAll('_', '');
  if (INTEGER.test(plain)) return integerOf(plain);
  if (FLOAT.test(plain)) return Number(plain);
  if (!SPECIAL.test(plain)) return null;
  if (/nan/i.test(plain)) return Number.NaN;
  return plain.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function integerOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '').toLowerCase();
  if (/^0[xbo]/.test(digits)) return sign * Number(digits);
  return sign * (/^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits));
}
