'use client';
import { useSyncExternalStore } from 'react';

/** Which mitigations the files of the workbench meet, for the matrix: ids, a blank between them. */
const KEY = 'watertight:setup';

/** Keeps what the reader's own setup meets; null where there are no files to say. */
export function keepSetupMet(ids: readonly string[] | null): void {
  try {
    if (ids) window.localStorage.setItem(KEY, ids.join(' '));
    else window.localStorage.removeItem(KEY);
  } catch {
    // Without a store the matrix has no layer of the setup; the workbench shows it all the same.
  }
}

/** What the reader's own setup meets; null where the workbench has no files, and on the server. */
export function useSetupMet(): ReadonlySet<string> | null {
  const text = useSyncExternalStore(subscribe, read, () => null);
  return text === null ? null : new Set(text === '' ? [] : text.split(' '));
}

function read(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}
