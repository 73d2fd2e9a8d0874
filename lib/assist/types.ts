import type { MitigationId } from '../report';
import type { Range } from '../text';

/** What a word does to one of the twelve mitigations. */
export interface Effect {
  readonly does: 'meets' | 'leaves' | 'breaks' | 'bears';
  readonly mitigation: MitigationId;
  readonly title: string;
  /** One sentence; the mitigation's title stands between asterisks. */
  readonly sentence: string;
}

/** What is to be said of a word: one sentence, and what it does to the twelve. */
export interface Doc {
  readonly text: string;
  readonly effects: readonly Effect[];
}

/** One thing that may be written at a place. */
export interface Suggestion {
  /** As the list shows it. */
  readonly label: string;
  /** What takes the place of the range. */
  readonly insert: string;
  readonly kind: 'instruction' | 'command' | 'flag' | 'key' | 'value' | 'variable' | 'stage';
  /** How it is written: the type of its value, its letter. May be empty. */
  readonly detail: string;
  readonly doc: Doc;
}

/** What may stand at a place, and which stretch it would replace: the word around the caret, on one line. */
export interface Completion {
  readonly range: Range;
  readonly suggestions: readonly Suggestion[];
}

/** What the word at a place means. */
export interface Explanation {
  readonly range: Range;
  readonly title: string;
  readonly doc: Doc;
}

/** What a language says before its spans become ranges. */
export interface Found<T> {
  readonly span: { readonly start: number; readonly end: number };
  readonly found: T;
}
