import type { KeyValueStore } from '../progress';

/** A storage of the browser's kind that lasts as long as the page. */
export function inMemory(entries: Map<string, string> = new Map()): KeyValueStore {
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (at) => [...entries.keys()][at] ?? null,
    get length() {
      return entries.size;
    },
  };
}

/** This browser's storage under a prefix of its own; throws where it does, so that lib/progress can say so. */
export function prefixed(local: KeyValueStore, place: string): KeyValueStore {
  const keys = () =>
    Array.from({ length: local.length }, (_, at) => local.key(at) ?? '').filter((key) =>
      key.startsWith(place),
    );
  return {
    getItem: (key) => local.getItem(place + key),
    setItem: (key, value) => local.setItem(place + key, value),
    removeItem: (key) => local.removeItem(place + key),
    key: (at) => keys()[at]?.slice(place.length) ?? null,
    get length() {
      return keys().length;
    },
  };
}
