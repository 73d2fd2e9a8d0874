/** A value that is made when it is asked for, the same until somebody says that it has changed. */
export function createNews<T>(make: () => T) {
  const listeners = new Set<() => void>();
  let value: T | null = null;
  return {
    read: (): T => {
      value ??= make();
      return value;
    },
    tell() {
      value = null;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
