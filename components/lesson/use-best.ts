'use client';
import { useEffect } from 'react';
import { progress } from '@/components/ui/progress';
import type { Grade } from '@/lib/grading';
import { type Best, better } from '@/lib/progress';

/** Keeps the best that the learner's own files have come to. `grade` is one that has settled, or null. */
export function useBest(slug: string, grade: Grade | null): void {
  useEffect(() => {
    if (!grade) return;
    const { best, drafts } = progress().read(slug);
    const now = resultOf(grade);
    // The starter is nobody's result, and most pauses change nothing.
    if (Object.keys(drafts).length === 0 || better(best, now) === best) return;
    progress().update(slug, (record) => ({ best: better(record.best, now) }));
  }, [slug, grade]);
}

function resultOf({ objectives, keeps }: Grade): Best {
  return {
    met: objectives.filter(({ met }) => met).length,
    objectives: objectives.length,
    kept: keeps.filter(({ kept }) => kept).length,
    keeps: keeps.length,
  };
}
