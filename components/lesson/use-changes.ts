'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { type Change, changesBetween, type Tracked, track } from './changes';

/**
 * What has turned in the grade that is shown, until the next thing turns. `graded`: the files that `grade` is
 * about. Until the learner has `touched` them nothing counts: what a stored draft brings along is no change.
 */
export function useChanges(
  shown: Grade,
  grade: Grade,
  graded: readonly SourceFile[],
  touched: boolean,
): readonly Change[] {
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const tracked = useRef<Tracked>({ grade, files: graded, edits: new Map() });
  const before = useRef(shown);
  const started = useRef(touched);
  started.current = touched;

  useLayoutEffect(() => {
    tracked.current = started.current
      ? track(tracked.current, grade, graded)
      : { grade, files: graded, edits: new Map() };
  }, [grade, graded]);
  useLayoutEffect(() => {
    const found = started.current ? changesBetween(before.current, shown, tracked.current.edits) : [];
    before.current = shown;
    if (found.length > 0) setChanges(found);
  }, [shown]);
  return changes;
}
