import { damagedKeysOf } from './keys';
import type { SafeStorage } from './safe-storage';

/**
 * Keeps a text that could not be read beside its lesson instead of letting it be overwritten: it may hold hours of
 * work. Where every place is taken, the newest one takes the last.
 */
export function setAsideDamaged(storage: SafeStorage, slug: string, text: string): void {
  const keys = damagedKeysOf(slug);
  const held = keys.map((key) => storage.get(key));
  if (held.includes(text)) return;
  const free = keys[held.indexOf(null)] ?? keys.at(-1);
  if (free) storage.set(free, text);
}

/** The texts of a lesson that could not be read. */
export function damagedTexts(storage: SafeStorage, slug: string): readonly string[] {
  return damagedKeysOf(slug).flatMap((key) => storage.get(key) ?? []);
}

/** Lets go of them. */
export function forgetDamaged(storage: SafeStorage, slug: string): void {
  for (const key of damagedKeysOf(slug)) storage.remove(key);
}
