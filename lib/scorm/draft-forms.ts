import type { Draft } from '../progress';
import { fingerprint, fromLetters, toLetters } from './codec';

/** The text of each file of a lesson, by its name. */
export type Texts = Readonly<Record<string, string>>;

/** Data of no known shape. */
export type Fields = Readonly<Record<string, unknown>>;

/** The drafts of one lesson, and which of the packed records they belong to. */
export interface Drafts {
  readonly slug: string;
  readonly at: number;
  readonly texts: unknown;
}

/** No setup compresses further than this; what is longer is not tried. */
const MOST_TO_ONE = 24;

/** A lesson's drafts whole in themselves; empty where they are too long to be tried. */
export function wholeForm({ at, texts }: Drafts, limit: number): string {
  return JSON.stringify(texts).length > limit * MOST_TO_ONE ? '' : `.${at}:${toLetters(texts)}`;
}

/** The shortest form of a lesson's drafts, with what was put aside beside them and without. */
export function shortForms(draft: Drafts, starter: Texts | undefined, limit: number): readonly string[] {
  return [draft.texts, withoutAsides(draft.texts)].map((texts) => {
    const whole = wholeForm({ ...draft, texts }, limit);
    if (whole === '' || !starter) return whole;
    const known = framed(starter);
    const difference = `.${draft.at}:${fingerprint(known)}:${toLetters(texts, known)}`;
    return difference.length < whole.length ? difference : whole;
  });
}

/** What was put aside beside a draft can be done without where there is no room for both. */
function withoutAsides(texts: unknown): unknown {
  if (!isFields(texts)) return texts;
  const entries = Object.entries(texts).map(([path, one]) => [
    path,
    isFields(one) ? { ...one, aside: null } : one,
  ]);
  return Object.fromEntries(entries);
}

/** `[letters]`, or `[mark, letters]` for a difference from the lesson's first files, if those are still the same. */
export function readDraft(rest: readonly string[], starter: Texts | undefined): unknown {
  const [a = '', b] = rest;
  if (b === undefined) return fromLetters(a);
  if (!starter) return undefined;
  const known = framed(starter);
  return fingerprint(known) === a ? fromLetters(b, known) : undefined;
}

/** The first files in the form in which drafts of them are written, so that the form costs nothing either. */
function framed(starter: Texts): string {
  const drafts = Object.entries(starter).map(([path, text]): [string, Draft] => {
    return [path, { text, changedAt: 0, by: '', after: 0, aside: null }];
  });
  return JSON.stringify(Object.fromEntries(drafts));
}

/** Whether a value is an object with fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
