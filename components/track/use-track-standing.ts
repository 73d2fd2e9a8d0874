import { useMemo, useSyncExternalStore } from 'react';
import { progress } from '@/components/ui/progress';
import { EMPTY_RECORD } from '@/lib/progress';
import { type Standing, type StepFacts, standingOf } from './standing';

/** Where the learner stands in a track; at its beginning on the server and in the first paint. */
export function useTrackStanding(steps: readonly StepFacts[]): Standing {
  // As text, which stays the same until something turns: nobody is drawn anew for a keystroke elsewhere.
  const text = useSyncExternalStore(
    subscribe,
    () => JSON.stringify(standingOf(steps, (slug) => progress().read(slug))),
    () => '',
  );
  return useMemo(() => {
    // Written by the line above.
    if (text !== '') return JSON.parse(text) as Standing;
    return standingOf(steps, () => EMPTY_RECORD);
  }, [text, steps]);
}

function subscribe(listener: () => void): () => void {
  return progress().subscribe(listener);
}
