'use client';
import { useCallback, useEffect, useState } from 'react';
import type { Grade } from '@/lib/grading';
import { calm, PAUSE_MS } from './steady';

/** The grade as it is shown: better at once, worse after a pause or when `settle` is called (the line is left). */
export function useSteady(latest: Grade): readonly [shown: Grade, settle: () => void] {
  const [shown, setShown] = useState(latest);
  const settle = useCallback(() => setShown(latest), [latest]);
  useEffect(() => {
    setShown((before) => (before === latest ? before : calm(before, latest)));
    const timer = setTimeout(settle, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [latest, settle]);
  return [shown, settle];
}
