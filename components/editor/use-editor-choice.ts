'use client';
import { useSyncExternalStore } from 'react';

const KEY = 'watertight:editor';
const listeners = new Set<() => void>();
let choice: boolean | null = null;

/**
 * Whether the full editor is wanted: what the learner chose last, else the text mode on touch devices and the
 * full editor elsewhere. Null on the server, where nobody knows.
 */
export function useEditorChoice(): readonly [full: boolean | null, choose: (full: boolean) => void] {
  return [useSyncExternalStore(subscribe, read, () => null), choose];
}

function read(): boolean {
  choice ??= stored() ?? !window.matchMedia('(pointer: coarse)').matches;
  return choice;
}

function choose(full: boolean): void {
  choice = full;
  try {
    window.localStorage.setItem(KEY, full ? 'full' : 'text');
  } catch {
    // The choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function stored(): boolean | null {
  try {
    const value = window.localStorage.getItem(KEY);
    return value === null ? null : value === 'full';
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
