'use client';
import { useLayoutEffect, useMemo, useState } from 'react';
import { progress, useLessonRecord } from '@/components/ui/progress';
import type { Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { matchNearMiss, type NearMissData } from './near-miss';

/**
 * The near miss that is shown now, and the names of all that were ever met. One is named once the learner pauses
 * (`settled`), and leaves at once when it is no longer one.
 */
export function useNearMisses(
  slug: string,
  data: NearMissData,
  grade: Grade,
  files: readonly SourceFile[],
  settled: boolean,
) {
  const [named, setNamed] = useState<string | null>(null);
  // While the learner types and none is shown, there is nothing to find out.
  const wanted = settled || named !== null;
  const now = useMemo(
    () => (wanted ? (matchNearMiss(data, grade, files)?.name ?? null) : null),
    [wanted, data, grade, files],
  );
  const { nearMisses: met } = useLessonRecord(slug);
  const [dismissed, setDismissed] = useState(false);

  useLayoutEffect(() => {
    if (now === named) return;
    setDismissed(false);
    setNamed(settled ? now : null);
    if (settled && now !== null) meet(slug, now);
  }, [slug, now, named, settled]);
  return { shown: named === now && !dismissed ? named : null, met, dismiss: () => setDismissed(true) };
}

function meet(slug: string, name: string): void {
  if (progress().read(slug).nearMisses.includes(name)) return;
  progress().update(slug, ({ nearMisses }) => ({ nearMisses: [...nearMisses, name].sort() }));
}
