import { useCallback, useEffect, useState } from 'react';
import { kindOf } from '@/lib/kind-of';
import type { SourceFile } from '@/lib/report';
import { isShared, type ShareFault, unpackFiles } from '@/lib/share';
import { kindOfText } from './intake';

const FAULTS: Readonly<Record<ShareFault, string>> = {
  damaged: 'The link is damaged: a part of it is missing or was changed on its way. Ask for it again.',
  'too-large': 'The link holds more than is opened here.',
  newer: 'A newer version of this site made the link. Load the page again, or open it where it was made.',
  unsupported: 'This browser cannot unpack the link. A current one can.',
};

/** What came with the page's address: files to look at, or why there are none. */
export type Shared = { readonly files: readonly SourceFile[] } | { readonly fault: string };

/** The files that the address carries, until they are taken or put aside; nothing of one's own changes by itself. */
export function useShared() {
  const [shared, setShared] = useState<Shared | null>(null);
  useEffect(() => {
    const read = async () => {
      const fragment = window.location.hash.slice(1);
      if (!isShared(fragment)) return;
      setShared(sharedOf(await unpackFiles(fragment)));
    };
    void read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const dismiss = useCallback(() => {
    setShared(null);
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }, []);
  return [shared, dismiss] as const;
}

function sharedOf(found: Awaited<ReturnType<typeof unpackFiles>>): Shared {
  if (typeof found === 'string') return { fault: FAULTS[found] };
  if (found.about !== 'workbench') return { fault: 'The link was made for another page of this site.' };
  return {
    files: [...found.files].map(([path, text]) => ({ path, kind: kindOf(path) ?? kindOfText(text), text })),
  };
}
