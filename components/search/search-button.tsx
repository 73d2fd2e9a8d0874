'use client';
import { type ComponentType, useCallback, useEffect, useState } from 'react';
import './search-button.css';
import { asksForSearch } from './shortcut';

type Dialog = ComponentType<{ readonly onClose: () => void }>;

/** Opens the search, as do `/` and Ctrl+K. What it opens is loaded when it is first wanted. */
export function SearchButton() {
  const [SearchDialog, setDialog] = useState<Dialog | null>(null);
  const [open, setOpen] = useState(false);
  const show = useCallback(() => {
    setOpen(true);
    import('./search-dialog').then(
      (loaded) => setDialog(() => loaded.SearchDialog),
      () => setOpen(false),
    );
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      show();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [show]);
  return (
    <>
      <button
        type="button"
        className="button search-button"
        aria-keyshortcuts="/ Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={show}
      >
        Search <span aria-hidden="true">/</span>
      </button>
      {open && SearchDialog && <SearchDialog onClose={() => setOpen(false)} />}
    </>
  );
}
