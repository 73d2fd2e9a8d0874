import { useEffect, useState } from 'react';
import { createSearch, type Search, type SearchEntry } from '@/lib/search';

/** Loaded once a page. */
let loading: Promise<Search> | null = null;

/** The search over the whole site: null while its index is on its way, `failed` where it does not arrive. */
export function useIndex(): Search | null | 'failed' {
  const [search, setSearch] = useState<Search | null | 'failed'>(null);
  useEffect(() => {
    let isHere = true;
    loading ??= load();
    loading.then(
      (loaded) => isHere && setSearch(() => loaded),
      () => {
        // The next time that the dialog opens, it is tried again.
        loading = null;
        if (isHere) setSearch('failed');
      },
    );
    return () => {
      isHere = false;
    };
  }, []);
  return search;
}

async function load(): Promise<Search> {
  const response = await fetch(`${process.env.NEXT_PUBLIC_BASE_PATH ?? ''}/search.json`);
  if (!response.ok) throw new Error(`search.json: ${response.status}`);
  // The file comes from the same build as this code.
  return createSearch((await response.json()) as readonly SearchEntry[]);
}
