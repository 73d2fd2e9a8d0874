/** Sets a key that comes from a text, also where it is spelt like one of JavaScript's own (`__proto__`). */
export function setOwn<T>(record: Record<string, T>, key: string, value: T): void {
  if (key !== '__proto__') record[key] = value;
  else Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
}
