'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { type Change, changesBetween, type Tracked, track } from './changes';

/**
 * What has turned in the grade that is shown, until the next thing turns. `graded` is null until the worker has
 * answered: what a stored draft brings along is no change.
 */
export function useChanges(
  shown: Grade,
  grade: Grade,
  graded: readonly SourceFile[] | null,
): readonly Change[] {
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const tracked = useRef<Tracked | null>(null);
  const before = useRef<Grade | null>(null);

  useLayoutEffect(() => {
    if (!graded) return;
    tracked.current = tracked.current
      ? track(tracked.current, grade, graded)
      : { grade, files: graded, edits: new Map() };
  }, [grade, graded]);
  useLayoutEffect(() => {
    if (!tracked.current) return;
    const found = before.current ? changesBetween(before.current, shown, tracked.current.edits) : [];
    // The first grade of the worker is where counting starts, once it is shown as it is.
    if (before.current || shown === tracked.current.grade) before.current = shown;
    if (found.length > 0) setChanges(found);
  }, [shown]);
  return changes;
}
