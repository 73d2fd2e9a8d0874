import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { arrange, type Look, peopleOf, rowsOf, type TodaysLesson } from '@/lib/records';
import { bringBack, keepCohort } from './keep';
import { changeCohort, EMPTY, readCohort, subscribeToCohort } from './store';

/** Everything on the page, kept where the lead has asked for it, with a warning before it is lost where not. */
export function useCohort() {
  const cohort = useSyncExternalStore(subscribeToCohort, readCohort, () => EMPTY);
  const [keepTrouble, setKeepTrouble] = useState(false);
  const { intakes, joins, due, kept, reading } = cohort;

  useEffect(() => {
    // After a visit to another page of the site everything is still here.
    if (readCohort() === EMPTY) bringBack().catch(() => changeCohort(() => ({ kept: false, reading: null })));
  }, []);
  useEffect(() => {
    if (!kept || reading) return;
    keepCohort({ ...EMPTY, intakes, joins, due }).then(
      () => setKeepTrouble(false),
      () => {
        setKeepTrouble(true);
        changeCohort(() => ({ kept: false }));
      },
    );
  }, [kept, reading, intakes, joins, due]);

  const wouldBeLost = intakes.length > 0 && !kept;
  useEffect(() => {
    if (!wouldBeLost) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [wouldBeLost]);
  return { cohort, keepTrouble };
}

/** The people, and the rows of the grid as they are asked for. */
export function useRows(lessons: readonly TodaysLesson[], due: string | null, look: Look, day: string) {
  const { intakes, joins } = useSyncExternalStore(subscribeToCohort, readCohort, () => EMPTY);
  const people = useMemo(() => peopleOf(intakes, joins), [intakes, joins]);
  const rows = useMemo(() => rowsOf(people, lessons, due, day), [people, lessons, due, day]);
  const shown = useMemo(() => arrange(rows, look), [rows, look]);
  return { people, rows, shown };
}
