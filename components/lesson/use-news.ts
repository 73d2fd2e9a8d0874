'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Change } from './changes';
import { newsBetween, type Spoken } from './news';

/** The text of the live region: what was new last. It stays until something else is new. */
export function useNews(
  verdict: string,
  changes: readonly Change[],
  nearMiss: string | null,
  onlyTab: boolean,
): string {
  const [text, setText] = useState(verdict);
  const before = useRef<Spoken>({ verdict, changes, nearMiss });
  useLayoutEffect(() => {
    const now = { verdict, changes, nearMiss };
    const news = newsBetween(before.current, now, onlyTab);
    before.current = now;
    if (news !== '') setText(news);
  }, [verdict, changes, nearMiss, onlyTab]);
  return text;
}
