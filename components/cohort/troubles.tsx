import { useMemo } from 'react';
import type { LessonFacts } from '@/components/records/facts';
import { PageLink } from '@/components/ui/page-link';
import { type LessonTroubles, type Person, troublesOf } from '@/lib/records';

/** Lessons and near misses that are worth a word in the round. */
const MOST_LESSONS = 6;
const MOST_MISSES = 3;

/** What the team gets wrong most, by lesson. People are counted and never named. */
export function Troubles({
  people,
  lessons,
}: {
  people: readonly Person[];
  lessons: readonly LessonFacts[];
}) {
  const all = useMemo(
    () =>
      troublesOf(
        people,
        lessons.map(({ slug }) => slug),
      ),
    [people, lessons],
  );
  const worth = all.filter(
    ({ withNearMiss, withHints, withSolution }) => withNearMiss + withHints + withSolution > 0,
  );
  if (worth.length === 0) return null;
  return (
    <section className="cohort-troubles" aria-labelledby="troubles">
      <h2 id="troubles" className="label">
        What the team gets wrong most
      </h2>
      <ol>
        {worth.slice(0, MOST_LESSONS).map((trouble) => {
          const lesson = lessons.find(({ slug }) => slug === trouble.slug);
          return lesson && <LessonTrouble key={trouble.slug} trouble={trouble} lesson={lesson} />;
        })}
      </ol>
    </section>
  );
}

function LessonTrouble({ trouble, lesson }: { trouble: LessonTroubles; lesson: LessonFacts }) {
  const { nearMisses } = trouble;
  const told = nearMisses.slice(0, MOST_MISSES);
  return (
    <li>
      <h3>
        <PageLink href={`/lessons/${lesson.slug}/`}>{lesson.title}</PageLink>
      </h3>
      <p className="num">{inWords(trouble)}</p>
      <ul>
        {told.map(({ name, people }) => (
          <li key={name}>
            <span className="num">{people}</span> {lesson.nearMisses[name] ?? name.slice(0, 80)}
          </li>
        ))}
      </ul>
      {nearMisses.length > told.length && <p>and {nearMisses.length - told.length} more</p>}
    </li>
  );
}

function inWords({ begun, withNearMiss, withHints, withSolution }: LessonTroubles): string {
  const parts = [
    [withNearMiss, 'met a near miss'],
    [withHints, 'took a hint'],
    [withSolution, 'looked at a solution'],
  ] as const;
  const told = parts.filter(([people]) => people > 0).map(([people, what]) => `${people} ${what}`);
  return `Of ${begun} who began it, ${told.join(', ')}.`;
}
