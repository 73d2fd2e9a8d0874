'use client';
import { useEffect, useState } from 'react';
import { browserStorage, progress, useAlive } from '@/components/ui/progress';
import { isBlank, type Records } from '@/lib/progress';
import { createResetShelf, type Reset, type ResetShelf } from '@/lib/progress/travel';

let made: ResetShelf | null = null;

/** The resets of this browser that can be taken back. Only to be called in the browser. */
export function resetShelf(): ResetShelf {
  made ??= createResetShelf(browserStorage(), progress(), Date.now);
  return made;
}

/** What this browser holds now. */
export interface Held {
  readonly records: Records;
  readonly resets: readonly Reset[];
}

/** All records that hold something, and what can be taken back; null until the page has come alive. */
export function useHeld(): Held | null {
  const alive = useAlive();
  const [, setCount] = useState(0);
  useEffect(() => {
    const again = () => setCount((count) => count + 1);
    const leave = progress().subscribe(again);
    window.addEventListener('storage', again);
    return () => {
      leave();
      window.removeEventListener('storage', again);
    };
  }, []);
  return alive ? { records: heldRecords(), resets: resetShelf().list() } : null;
}

/** Read anew at every call, so that nothing is exported that another tab has changed since. */
export function heldRecords(): Records {
  const entries = progress()
    .slugs()
    .map((slug) => [slug, progress().read(slug)] as const);
  return new Map(entries.filter(([, record]) => !isBlank(record)));
}
