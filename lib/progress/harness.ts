import type { KeyValueStore } from './safe-storage';

/** A browser store in memory. `room`: how many characters of values it holds before it is full. */
export function memory(entries: Readonly<Record<string, string>> = {}, room = Number.POSITIVE_INFINITY) {
  const map = new Map(Object.entries(entries));
  const store: KeyValueStore = {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem(key, value) {
      const held = [...map].reduce((sum, [other, text]) => sum + (other === key ? 0 : text.length), 0);
      if (held + value.length > room) throw new Error('QuotaExceededError');
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key),
  };
  return { map, store };
}

/** A clock that goes on by one millisecond whenever somebody looks. */
export function clock(start = 1): () => number {
  let time = start;
  return () => time++;
}
