'use client';
import { useEffect, useState } from 'react';
import { progress, useLessonRecord } from '@/components/ui/progress';

/** Remembers the first time the lesson is solved; `fresh` while it has happened on this page. */
export function useSeal(slug: string, contentHash: string, solvedNow: boolean) {
  const { solvedAt } = useLessonRecord(slug);
  const [fresh, setFresh] = useState(false);
  useEffect(() => {
    if (!solvedNow || progress().read(slug).solvedAt !== null) return;
    const now = Date.now();
    progress().update(slug, () => ({ solvedAt: now, checkedAt: now, contentHash }));
    setFresh(true);
  }, [solvedNow, slug, contentHash]);
  return { sealed: solvedAt !== null, fresh };
}
