'use client';
import { useCallback, useEffect, useState } from 'react';
import type { SourceFile } from '@/lib/report';
import { isShared, type ShareFault, unpackFiles } from '@/lib/share';

/** Why a link brings no files: it cannot be read, or it is about something else. */
export type SharedFault = ShareFault | 'other';

/** What came with the address: files for the tabs of this lesson, or why there are none. */
export type Shared = { readonly files: readonly SourceFile[] } | { readonly fault: SharedFault };

/** What a link to a lesson's draft is about. */
export function aboutLesson(slug: string): string {
  return `lesson:${slug}`;
}

/** A draft that came in the address's fragment, which no server sees; and how to put it away. */
export function useSharedDraft(
  slug: string,
  starter: readonly SourceFile[],
): readonly [shared: Shared | null, putAway: () => void] {
  const [shared, setShared] = useState<Shared | null>(null);
  useEffect(() => {
    let wanted = '';
    const look = async () => {
      const fragment = window.location.hash.slice(1);
      wanted = fragment;
      if (!isShared(fragment)) return setShared(null);
      const read = await readShared(fragment, slug, starter);
      if (wanted === fragment) setShared(read);
    };
    void look();
    window.addEventListener('hashchange', look);
    return () => {
      wanted = '';
      window.removeEventListener('hashchange', look);
    };
  }, [slug, starter]);
  const putAway = useCallback(() => {
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    setShared(null);
  }, []);
  return [shared, putAway];
}

async function readShared(fragment: string, slug: string, starter: readonly SourceFile[]): Promise<Shared> {
  const read = await unpackFiles(fragment);
  if (typeof read === 'string') return { fault: read };
  const { about, files } = read;
  const paths = starter.map(({ path }) => path);
  if (about !== aboutLesson(slug) || [...files.keys()].some((path) => !paths.includes(path)))
    return { fault: 'other' };
  return { files: starter.flatMap((file) => ofTab(file, files.get(file.path))) };
}

function ofTab(file: SourceFile, text: string | undefined): SourceFile[] {
  return text === undefined ? [] : [{ ...file, text }];
}
