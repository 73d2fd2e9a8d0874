'use client';
import { useSyncExternalStore } from 'react';
import {
  createProgressStore,
  EMPTY_RECORD,
  isStale,
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
  store = createProgressStore(browserStorage(), Date.now, newHand());
  followOtherTabs(store);
  return store;
}

/** Keeps the record elsewhere than in this browser's own storage. To be called before anything reads it. */
export function keepProgressIn(storage: KeyValueStore | null): void {
  store = createProgressStore(storage, Date.now, newHand());
}

/** What is remembered of one lesson; empty on the server and in the first paint. */
export function useLessonRecord(slug: string): LessonRecord {
  return useSyncExternalStore(
    subscribe,
    () => progress().read(slug),
    () => EMPTY_RECORD,
  );
}

/** Which of some lessons are solved as they are today, and which as they were before they changed. */
export interface Standing {
  readonly sealed: ReadonlySet<string>;
  readonly stale: ReadonlySet<string>;
}

/** A lesson with its content hash of today; one without a hash never goes stale. */
interface Hashed {
  readonly slug: string;
  readonly contentHash?: string;
}

/** Where the learner stands with these lessons. */
export function useStanding(lessons: readonly Hashed[]): Standing {
  const sealed = useSyncExternalStore(
    subscribe,
    () => slugsOf(lessons, (record, isOld) => record.solvedAt !== null && !isOld),
    () => '',
  );
  const stale = useSyncExternalStore(
    subscribe,
    () => slugsOf(lessons, (_, isOld) => isOld),
    () => '',
  );
  return { sealed: setOf(sealed), stale: setOf(stale) };
}

/** Why this browser cannot keep the record of a lesson, if it cannot. */
export function useStorageTrouble(slug: string): StorageTrouble | null {
  return useSyncExternalStore(
    subscribe,
    () => progress().trouble(slug),
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

/** As one text, which is the same until something changes. */
function slugsOf(lessons: readonly Hashed[], is: (record: LessonRecord, isOld: boolean) => boolean): string {
  const those = lessons.filter(({ slug, contentHash }) => {
    const record = progress().read(slug);
    return is(record, contentHash !== undefined && isStale(record, contentHash));
  });
  return those.map(({ slug }) => slug).join(' ');
}

function setOf(slugs: string): ReadonlySet<string> {
  return new Set(slugs ? slugs.split(' ') : []);
}

function subscribe(listener: () => void): () => void {
  return progress().subscribe(listener);
}

function noChange(): () => void {
  return () => undefined;
}

/**
 * Takes in what other tabs write. A page that slept or lay in the browser's cache was told nothing meanwhile, so it
 * looks for itself when it is back; and before it goes, it tries once more to keep what could not be kept.
 */
function followOtherTabs(opened: ProgressStore): void {
  window.addEventListener('storage', ({ key }) => {
    const slug = slugOf(key);
    if (slug) opened.refresh(slug);
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) opened.refresh();
  });
  window.addEventListener('pagehide', () => opened.flush());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') opened.refresh();
    else opened.flush();
  });
}

/** A name for this page that no other open page has. */
function newHand(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('');
}

/** This browser's storage, or null: reading `localStorage` itself throws where the browser blocks it. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
