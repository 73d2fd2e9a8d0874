/** What a hit is; in the order in which equally good hits are listed. */
export type EntryKind =
  | 'mitigation'
  | 'threat'
  | 'lesson'
  | 'page'
  | 'flag'
  | 'diagnostic'
  | 'crosswalk'
  | 'command';

/** One thing that can be found. */
export interface SearchEntry {
  readonly kind: EntryKind;
  /** What it is called, as plain text. */
  readonly name: string;
  /** What else it is found by: its id, its number elsewhere, a flag's letter. */
  readonly also: readonly string[];
  /** One line about it. */
  readonly about: string;
  /** Its page, from the site's base: it begins with a slash. */
  readonly path: string;
}

/** What a query found. */
export interface SearchResult {
  /** The best first, at most as many as were asked for. */
  readonly hits: readonly SearchEntry[];
  /** How many there are in all. */
  readonly total: number;
  /** Whether nothing has this name, and the hits are near it in spelling. */
  readonly guessed: boolean;
}
