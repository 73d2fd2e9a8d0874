import { isNear } from './distance';
import type { EntryKind, SearchEntry, SearchResult } from './types';

/** How good it is that a word of the query stands in a name … */
const WHOLE = 100;
const BEGINNING = 80;
const WORD = 60;
const INSIDE = 40;
/** … or in the line about it; a near miss in spelling comes last. */
const ABOUT = 25;
const NEAR = 10;

const KINDS: readonly EntryKind[] = [
  'mitigation',
  'threat',
  'lesson',
  'page',
  'flag',
  'diagnostic',
  'crosswalk',
  'command',
];
/** Nobody types more; what is pasted is cut. */
const LONGEST = 80;

interface Prepared {
  readonly entry: SearchEntry;
  readonly names: readonly string[];
  readonly about: string;
  readonly rank: number;
}

/** Searches some entries. */
export type Search = (query: string, most: number) => SearchResult;

/**
 * Makes a search over these entries. Every word of a query has to be found in an entry; the better and the more
 * telling the places, the earlier it is listed. Equal ones stay in the order of kinds and then of the entries.
 */
export function createSearch(entries: readonly SearchEntry[]): Search {
  const prepared = entries.map((entry) => ({
    entry,
    names: [entry.name, ...entry.also].map(plain),
    about: plain(entry.about),
    rank: KINDS.indexOf(entry.kind),
  }));
  return (query, most) => {
    const words = plain(query.slice(0, LONGEST)).split(/\s+/).filter(Boolean);
    if (words.length === 0) return { hits: [], total: 0, guessed: false };
    const found = ranked(prepared, words, scoreOf);
    const shown = found.length > 0 ? found : ranked(prepared, words, nearScoreOf);
    return {
      hits: shown.slice(0, most),
      total: shown.length,
      guessed: found.length === 0 && shown.length > 0,
    };
  };
}

/** Entries in which every word scores, the best first. */
function ranked(
  prepared: readonly Prepared[],
  words: readonly string[],
  score: (word: string, where: Prepared) => number,
): readonly SearchEntry[] {
  const phrase = words.join(' ');
  return prepared
    .flatMap((one) => {
      const scores = words.map((word) => score(word, one));
      if (scores.includes(0)) return [];
      const whole = words.length > 1 ? score(phrase, one) : 0;
      return [{ one, points: scores.reduce((sum, points) => sum + points, whole) / words.length }];
    })
    .sort((a, b) => b.points - a.points || a.one.rank - b.one.rank)
    .map(({ one }) => one.entry);
}

function scoreOf(word: string, { names, about }: Prepared): number {
  let best = 0;
  for (const name of names) best = Math.max(best, placeScore(word, name));
  return best > 0 ? best : about.includes(word) ? ABOUT : 0;
}

function placeScore(word: string, name: string): number {
  if (name === word) return WHOLE;
  let best = 0;
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0) return BEGINNING;
    best = Math.max(best, /[a-z0-9]/.test(name[at - 1] ?? '') ? INSIDE : WORD);
  }
  return best;
}

function nearScoreOf(word: string, prepared: Prepared): number {
  const direct = scoreOf(word, prepared);
  if (direct > 0) return direct;
  const isMeant = prepared.names.some((name) => name.split(/[^a-z0-9]+/).some((part) => isNear(word, part)));
  return isMeant ? NEAR : 0;
}

/** Small letters, straight quotes, no marks of code. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('`', '').replaceAll('’', "'").trim();
}
