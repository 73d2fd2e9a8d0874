import type { Intake, Joins, RecordTrouble } from '@/lib/records';

/** A file that was not taken, and why. */
export interface Refused {
  readonly file: string;
  readonly trouble: RecordTrouble | 'unreadable';
  readonly message: string;
}

/** Everything that a lead has brought to the page, and said on it. */
export interface Cohort {
  readonly intakes: readonly Intake[];
  readonly refused: readonly Refused[];
  /** How many files said what another one had said already. */
  readonly repeated: number;
  readonly joins: Joins;
  /** The day a track is due, as `YYYY-MM-DD`, by the track's slug. */
  readonly due: ReadonlyMap<string, string>;
  /** Whether the lead has asked this browser to keep it all. */
  readonly kept: boolean;
  /** Files read so far, of how many; null when none are under way. */
  readonly reading: { readonly done: number; readonly of: number } | null;
}

/** Nobody has brought anything. */
export const EMPTY: Cohort = {
  intakes: [],
  refused: [],
  repeated: 0,
  joins: new Map(),
  due: new Map(),
  kept: false,
  reading: null,
};

let cohort = EMPTY;
const listeners = new Set<() => void>();

/** What the page holds now. It outlives a visit to another page of the site, and no reload. */
export function readCohort(): Cohort {
  return cohort;
}

export function changeCohort(change: (now: Cohort) => Partial<Cohort>): void {
  cohort = { ...cohort, ...change(cohort) };
  for (const listener of listeners) listener();
}

export function subscribeToCohort(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
