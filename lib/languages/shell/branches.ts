import { isKnown, UNKNOWN } from '../../text';
import type { Mark, Variable, Variables } from './variables';

/** How a stretch of script left the variables that it changed. */
export interface Ending {
  readonly changed: ReadonlyMap<string, Variable | undefined>;
  readonly forgot: boolean;
}

const UNCHANGED: Ending = { changed: new Map(), forgot: false };

/** Takes what has changed since the mark and undoes it. */
export function endBranch(variables: Variables, mark: Mark): Ending {
  const { names, forgot } = variables.since(mark);
  const changed = new Map<string, Variable | undefined>();
  for (const name of names) changed.set(name, variables.get(name));
  variables.rollback(mark);
  return { changed, forgot };
}

/**
 * Goes on after branches of which one has run: what all agree on stays known, everything else that any of them
 * changed is unknown.
 * @param exhaustive false where none of them may have run.
 */
export function joinBranches(variables: Variables, endings: readonly Ending[], exhaustive: boolean): void {
  const all = exhaustive ? endings : [...endings, UNCHANGED];
  const merged = new Map<string, { variable: Variable | undefined; agree: boolean; count: number }>();
  for (const { changed } of all) {
    for (const [name, variable] of changed) {
      const seen = merged.get(name);
      if (!seen) {
        merged.set(name, { variable, agree: true, count: 1 });
      } else {
        seen.agree &&= isSame(seen.variable, variable);
        seen.count++;
      }
    }
  }
  for (const [name, entry] of merged) {
    if (entry.count < all.length) entry.agree &&= isSame(entry.variable, variables.get(name));
  }
  if (all.some(({ forgot }) => forgot)) variables.forget();
  for (const [name, { variable, agree }] of merged) {
    if (agree) variables.restore(name, variable);
    else variables.set(name, { text: UNKNOWN, list: null, exported: variable?.exported ?? false });
  }
}

function isSame(a: Variable | undefined, b: Variable | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.exported !== b.exported || a.text !== b.text) return false;
  if (a.text !== null) return isKnown(a.text);
  if (!a.list || !b.list) return a.list === b.list;
  const other = b.list;
  return (
    a.list.length === other.length &&
    a.list.every(({ text }, index) => isKnown(text) && text === other[index]?.text)
  );
}
