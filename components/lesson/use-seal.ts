'use client';
import { useEffect, useState } from 'react';
import { progress, useLessonRecord } from '@/components/ui/progress';
import { isStale } from '@/lib/progress';

/**
 * Remembers the first time the lesson is solved, and anew what the learner solves of a lesson that has changed since.
 * `fresh` while either has happened on this page. `touched`: the learner has typed here.
 */
export function useSeal(slug: string, contentHash: string, solvedNow: boolean, touched: boolean) {
  const record = useLessonRecord(slug);
  const [fresh, setFresh] = useState(false);
  const sealed = record.solvedAt !== null;
  const stale = isStale(record, contentHash);
  useEffect(() => {
    const known = progress().read(slug);
    const due = known.solvedAt === null || (touched && isStale(known, contentHash));
    if (!solvedNow || !due) return;
    sealNow(slug, contentHash);
    setFresh(true);
  }, [solvedNow, touched, slug, contentHash]);
  return { sealed, stale, fresh };
}

/** Writes down that the lesson as it is today is solved; the day on which it was first solved stays. */
export function sealNow(slug: string, contentHash: string): void {
  const now = Date.now();
  progress().update(slug, ({ solvedAt }) => ({ solvedAt: solvedAt ?? now, checkedAt: now, contentHash }));
}
