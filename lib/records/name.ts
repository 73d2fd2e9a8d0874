import { LIMITS } from './types';

/**
 * What no name may hold: control characters, those that turn the direction of what follows (which makes one name look
 * like another), invisible ones at which nothing is joined, line separators, and halves of a character.
 */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** A name as it is kept: one form of each letter, one space between words, none at the ends. */
export function tidyName(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Why a tidied name cannot be taken, in a sentence; null for one that can. */
export function nameFault(name: string): string | null {
  if (name === '') return 'A record needs a name.';
  if (name.length > LIMITS.name) return `A name has ${LIMITS.name} characters at most.`;
  return UNFIT.test(name) ? 'The name holds a character that cannot be seen.' : null;
}

/** Two spellings of one name that a reader would take for the same have one key. */
export function nameKey(name: string): string {
  return tidyName(name.normalize('NFKC')).toLowerCase();
}

/** The name of the file: it sorts by person and day, and every file system takes it. `day` is `YYYY-MM-DD`. */
export function recordFileName(name: string, day: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `watertight-${plain.slice(0, 60) || 'record'}-${day}.json`;
}
