import type { EnvFacts } from './types';

/** The facts with their lists and entries frozen. */
export function freeze(facts: EnvFacts): EnvFacts {
  for (const list of [facts.entries, facts.comments, facts.problems]) {
    for (const each of list) Object.freeze(each);
    Object.freeze(list);
  }
  return Object.freeze(facts);
}
