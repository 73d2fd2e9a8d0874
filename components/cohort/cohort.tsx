'use client';
import { useDeferredValue, useMemo, useState } from 'react';
import type { LessonFacts } from '@/components/records/facts';
import { today } from '@/components/records/own-progress';
import { useAlive } from '@/components/ui/progress';
import { HONEST_SENTENCE, type Look, type TrackOutline } from '@/lib/records';
import { Grid } from './grid';
import { Intake } from './intake';
import { Legend } from './legend';
import { PersonDialog } from './person-dialog';
import { RefusedList } from './refused-list';
import { Summary } from './summary';
import { ALL, Tools } from './tools';
import { Troubles } from './troubles';
import { useCohort, useRows } from './use-cohort';

interface Props {
  readonly lessons: readonly LessonFacts[];
  readonly tracks: readonly TrackOutline[];
}

/** The lead's page: records in, the grid of people and lessons out. Nothing leaves the browser. */
export function Cohort({ lessons, tracks }: Props) {
  const alive = useAlive();
  const { cohort, keepTrouble } = useCohort();
  const [track, setTrack] = useState(ALL);
  const [look, setLook] = useState<Look>({ text: '', narrowing: 'all', order: 'name' });
  const [open, setOpen] = useState<string | null>(null);
  const columns = useMemo(() => lessonsOf(track, lessons, tracks), [track, lessons, tracks]);
  const due = cohort.due.get(track) ?? null;
  const { people, rows, shown } = useRows(columns, due, useDeferredValue(look), today());
  const person = people.find(({ key }) => key === open);
  if (!alive)
    return <p className="cohort-quiet">Records are read in this browser, so this page needs scripts.</p>;

  return (
    <>
      <Intake cohort={cohort} keepTrouble={keepTrouble} people={people.length} />
      <RefusedList refused={cohort.refused} />
      {people.length > 0 && (
        <>
          <Tools
            tracks={tracks}
            track={track}
            due={due}
            look={look}
            table={{ rows: shown, lessons: columns, due }}
            onTrack={setTrack}
            onLook={setLook}
          />
          <Summary rows={rows} shown={shown.length} />
          <Grid rows={shown} lessons={columns} onOpen={setOpen} />
          <Legend />
          <Troubles people={people} lessons={columns} />
        </>
      )}
      <p className="cohort-honest">
        {HONEST_SENTENCE} It helps a team that trusts each other keep an overview.
      </p>
      {person && (
        <PersonDialog
          key={person.key}
          person={person}
          people={people}
          joins={cohort.joins}
          lessons={lessons}
          due={due}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** The lessons of a track that the site has; all of them where no track is chosen. */
function lessonsOf(
  track: string,
  lessons: readonly LessonFacts[],
  tracks: readonly TrackOutline[],
): readonly LessonFacts[] {
  const steps = tracks.find(({ slug }) => slug === track)?.steps;
  if (!steps) return lessons;
  return steps.flatMap(({ slug }) => lessons.find((lesson) => lesson.slug === slug) ?? []);
}
