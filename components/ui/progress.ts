'use client';
import { useSyncExternalStore } from 'react';
import {
  createProgressStore,
  EMPTY_RECORD,
  type KeyValueStore,
  type LessonRecord,
  type ProgressStore,
  type StorageTrouble,
  slugOf,
} from '@/lib/progress';

let store: ProgressStore | null = null;

/** The one record of this browser. Only to be called in the browser (effects, handlers). */
export function progress(): ProgressStore {
  if (store) return store;
  const opened = createProgressStore(browserStorage(), Date.now);
  window.addEventListener('storage', ({ key }) => {
    const slug = slugOf(key);
    if (slug) opened.refresh(slug);
  });
  store = opened;
  return opened;
}

/** Keeps the record elsewhere than in this browser's own storage. To be called before anything reads it. */
export function keepProgressIn(storage: KeyValueStore | null): void {
  store = createProgressStore(storage, Date.now);
}

/** What is remembered of one lesson; empty on the server and in the first paint. */
export function useLessonRecord(slug: string): LessonRecord {
  return useSyncExternalStore(
    subscribe,
    () => progress().read(slug),
    () => EMPTY_RECORD,
  );
}

/** Which of these lessons are solved. */
export function useSolved(slugs: readonly string[]): ReadonlySet<string> {
  const solved = useSyncExternalStore(
    subscribe,
    () => slugs.filter(isSolved).join(' '),
    () => '',
  );
  return new Set(solved ? solved.split(' ') : []);
}

/** Why this browser cannot keep the record, if it cannot. */
export function useStorageTrouble(): StorageTrouble | null {
  return useSyncExternalStore(
    subscribe,
    () => progress().trouble(),
    () => null,
  );
}

/** False until the page has come alive: what the server drew cannot know this browser's record. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
}

function isSolved(slug: string): boolean {
  return progress().read(slug).solvedAt !== null;
}

function subscribe(listener: () => void): () => void {
  return progress().subscribe(listener);
}

function noChange(): () => void {
  return () => undefined;
}

/** Reading `localStorage` itself throws where the browser blocks it. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
