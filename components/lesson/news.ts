import { type Change, describeChange } from './changes';

/** What those who hear the page should know. */
export interface Spoken {
  /** Where things stand. */
  readonly verdict: string;
  /** What turned last; another array whenever something turns. */
  readonly changes: readonly Change[];
  /** The title of the near miss that is shown. */
  readonly nearMiss: string | null;
}

/**
 * What is new to say: what has turned, then where things stand, then the near miss by name. Each is said once, when
 * it comes; empty where nothing is new. `onlyTab`: the lesson has one tab.
 */
export function newsBetween(before: Spoken, now: Spoken, onlyTab: boolean): string {
  const turned =
    before.changes === now.changes
      ? []
      : now.changes.map((change) => `${change.text}: ${describeChange(change, onlyTab)}.`);
  const verdict = before.verdict === now.verdict && turned.length === 0 ? [] : [now.verdict];
  const named =
    now.nearMiss === null || before.nearMiss === now.nearMiss ? [] : [`A near miss: ${now.nearMiss}.`];
  return [...turned, ...verdict, ...named].join(' ');
}
