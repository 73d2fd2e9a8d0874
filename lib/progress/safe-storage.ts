/** The part of the browser's Storage that is needed; tests bring their own. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A browser store that never throws: what fails is answered. */
export interface SafeStorage {
  /** Null where there is nothing, undefined where the browser refuses to say. */
  get(key: string): string | null | undefined;
  /** Whether it is kept. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): readonly string[];
}

/** `storage` is null where the browser has none. */
export function safeStorage(storage: KeyValueStore | null): SafeStorage {
  return {
    get: (key) => attempt(() => (storage ? storage.getItem(key) : undefined)),
    set: (key, value) =>
      attempt(() => {
        storage?.setItem(key, value);
        return storage !== null;
      }) ?? false,
    remove: (key) => attempt(() => storage?.removeItem(key)),
    keys: () =>
      attempt(() =>
        Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '').filter(
          (key) => key !== '',
        ),
      ) ?? [],
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
