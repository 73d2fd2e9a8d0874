'use client';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import './search-dialog.css';
import type { SearchEntry } from '@/lib/search';
import { Results } from './results';
import { SearchFoot } from './search-foot';
import { useIndex } from './use-index';

/** More than anybody reads; the count says how many there are. */
const MOST = 30;
const NONE = { hits: [], total: 0, guessed: false } as const;

/** Search over everything on the site. Arrow keys choose, Enter opens, Escape closes and gives the focus back. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const search = useIndex();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const result = useMemo(() => (typeof search === 'function' ? search(query, MOST) : NONE), [search, query]);
  useEffect(() => dialog.current?.showModal(), []);

  const ask = (text: string) => {
    setQuery(text);
    setChosen(0);
  };
  const open = (entry: SearchEntry | undefined, aside: boolean) => {
    if (!entry) return;
    const address = `${process.env.NEXT_PUBLIC_BASE_PATH ?? ''}${entry.path}`;
    if (aside) {
      window.open(address, '_blank', 'noopener');
      return;
    }
    dialog.current?.close();
    // A whole load, as by PageLink: pages with an editor have a policy of their own.
    window.location.assign(address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const { length } = result.hits;
    if (step !== 0 && length > 0) {
      event.preventDefault();
      setChosen((chosen + step + length) % length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      open(result.hits[chosen], event.ctrlKey || event.metaKey);
    }
  };
  return (
    <dialog ref={dialog} className="search" aria-label="Search" onClose={onClose}>
      <div className="search-top">
        <input
          type="text"
          role="combobox"
          aria-label="Search everything"
          aria-expanded={result.hits.length > 0}
          aria-controls="search-results"
          aria-autocomplete="list"
          aria-activedescendant={result.hits.length > 0 ? `search-${chosen}` : undefined}
          placeholder="A flag, a diagnostic, a number: --cap-add, T1611"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={80}
          value={query}
          onChange={(event) => ask(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button button-quiet" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <Results
        result={result}
        query={query.trim()}
        failed={search === 'failed'}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={(entry, event: MouseEvent) => open(entry, event.ctrlKey || event.metaKey)}
        onAsk={ask}
      />
      <SearchFoot />
    </dialog>
  );
}
