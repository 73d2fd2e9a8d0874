import { EMPTY_RECORD, type LessonRecord, mergeRecords, parseRecord } from './record';

/** The part of the browser's Storage that is needed; tests bring their own. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Why the browser cannot keep what the learner does; the page says so in words. */
export type StorageTrouble = 'disabled' | 'full' | 'damaged';

/** The records of all lessons in one browser; see `createProgressStore`. */
export interface ProgressStore {
  /** The same object until something changes, so that it can drive a React external store. */
  read(slug: string): LessonRecord;
  /** Applies the change to what is stored now (another tab may have written since) and keeps it. */
  update(slug: string, change: (record: LessonRecord) => Partial<LessonRecord>): void;
  /** Takes in what another tab has written of a lesson, or that it was forgotten there. */
  refresh(slug: string): void;
  subscribe(listener: () => void): () => void;
  trouble(): StorageTrouble | null;
}

/** One key a lesson, so that two tabs on two lessons never touch the same entry. */
export function keyOf(slug: string): string {
  return `watertight:lesson:${slug}`;
}

/** The slug behind a storage key, or null for a key that is none of ours. */
export function slugOf(key: string | null): string | null {
  return key?.startsWith('watertight:lesson:') ? key.slice('watertight:lesson:'.length) : null;
}

/**
 * The learner's record over a browser store. Never throws: where the store fails, the record lives on in memory
 * and `trouble()` says what is wrong.
 */
export function createProgressStore(storage: KeyValueStore | null, now: () => number): ProgressStore {
  const cache = new Map<string, LessonRecord>();
  const listeners = new Set<() => void>();
  let trouble: StorageTrouble | null = storage ? null : 'disabled';

  const stored = (slug: string): LessonRecord | null => {
    const text = attempt(
      () => storage?.getItem(keyOf(slug)) ?? null,
      () => (trouble = 'disabled'),
    );
    if (text === null) return null;
    const record = parseRecord(text);
    if (record) return record;
    trouble = 'damaged';
    // The damaged text is set aside rather than overwritten: it may hold hours of work.
    attempt(
      () => storage?.setItem(`${keyOf(slug)}:damaged`, text),
      () => undefined,
    );
    return null;
  };
  const read = (slug: string): LessonRecord => {
    const known = cache.get(slug);
    if (known) return known;
    const record = stored(slug) ?? EMPTY_RECORD;
    cache.set(slug, record);
    return record;
  };

  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    read,
    update(slug, change) {
      const own = read(slug);
      const other = stored(slug);
      const base = other && other.changedAt > own.changedAt ? mergeRecords(own, other) : own;
      const next: LessonRecord = { ...base, ...change(base), version: 1, changedAt: now() };
      cache.set(slug, next);
      attempt(
        () => {
          storage?.setItem(keyOf(slug), JSON.stringify(next));
          if (storage && trouble === 'full') trouble = null;
        },
        () => (trouble = 'full'),
      );
      tell();
    },
    refresh(slug) {
      const other = stored(slug);
      if (other) cache.set(slug, mergeRecords(read(slug), other));
      else cache.delete(slug);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    trouble: () => trouble,
  };
}

function attempt<T>(action: () => T, failed: () => void): T | null {
  try {
    return action();
  } catch {
    failed();
    return null;
  }
}
