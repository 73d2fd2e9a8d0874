import type { Person } from './cohort';

/** What a team met in one lesson. Nobody is named. */
export interface LessonTroubles {
  readonly slug: string;
  /** How many people have begun it. */
  readonly begun: number;
  readonly solved: number;
  /** How many took a hint, and how many looked at the solution. */
  readonly withHints: number;
  readonly withSolution: number;
  /** The near misses that were met, by how many people, the commonest first. */
  readonly nearMisses: readonly { readonly name: string; readonly people: number }[];
  /** How many people met a near miss at all. */
  readonly withNearMiss: number;
}

/**
 * What the team gets wrong, a line a lesson that somebody has begun: the one with most people who met a near miss
 * first, then the one with most people who needed a hint or the solution.
 */
export function troublesOf(people: readonly Person[], slugs: readonly string[]): readonly LessonTroubles[] {
  const all = slugs.map((slug) => troublesIn(people, slug)).filter(({ begun }) => begun > 0);
  return all.sort(
    (a, b) => b.withNearMiss - a.withNearMiss || b.withHints - a.withHints || b.withSolution - a.withSolution,
  );
}

function troublesIn(people: readonly Person[], slug: string): LessonTroubles {
  const recorded = people.flatMap(({ lessons }) => lessons.get(slug) ?? []);
  const counts = new Map<string, number>();
  for (const name of recorded.flatMap(({ nearMissesMet }) => nearMissesMet))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const how = (test: (lesson: (typeof recorded)[number]) => boolean) => recorded.filter(test).length;
  return {
    slug,
    begun: recorded.length,
    solved: how(({ state }) => state === 'solved'),
    withHints: how(({ hintsUsed }) => hintsUsed > 0),
    withSolution: how(({ solutionSeen }) => solutionSeen),
    withNearMiss: how(({ nearMissesMet }) => nearMissesMet.length > 0),
    nearMisses: [...counts]
      .map(([name, met]) => ({ name, people: met }))
      .sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1)),
  };
}
