import { isKnown } from '../../text';
import { numberOf } from './scalar-kind';
import type { Setting } from './types';

const TRUE = new Set(['true', 'y', 'yes', 'on']);
const FALSE = new Set(['false', 'n', 'no', 'off']);

/** What a boolean setting says, the words of YAML 1.1 included; null where a variable decides or it is none. */
export function composeBool(setting: Setting): boolean | null {
  const word = setting.value.value.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : null;
}

/**
 * What a numeric setting says, as go-yaml reads numbers (`0512` is octal); quoted ones are decimal. Null where a
 * variable decides or it is none.
 */
export function composeNumber(setting: Setting): number | null {
  const { kind, value } = setting;
  if (!isKnown(value.value)) return null;
  if (kind === 'number') return numberOf(value.value);
  const isDecimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value.value);
  return kind === 'string' && isDecimal ? Number(value.value) : null;
}

const UNITS = 'bkmgtp';
const SIZE = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?) ?([bkmgtp])?(?:(?<=[kmgtp])i?b)?$/i;

/** A size in bytes (go-units, RAMInBytes): plain numbers are bytes. Null where a variable decides or it is none. */
export function composeBytes(setting: Setting): number | null {
  if (setting.kind === 'number') return numberOf(setting.value.value);
  const match = SIZE.exec(setting.value.value);
  if (!match) return null;
  const power = Math.max(UNITS.indexOf((match[2] ?? 'b').toLowerCase()), 0);
  return Math.trunc(Number(match[1]) * 1024 ** power);
}
