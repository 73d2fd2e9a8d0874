import { damagedTexts, setAsideDamaged } from './damaged';
import { keyOf, slugOf } from './keys';
import { readRecord } from './migrate';
import { EMPTY_RECORD, formatRecord, type LessonRecord } from './record';
import { setWithRoom } from './room';
import type { SafeStorage } from './safe-storage';

/** A lesson's record, and what is wrong with how it is stored. */
export interface Known {
  readonly record: LessonRecord;
  readonly trouble: 'damaged' | 'newer' | null;
}

/** The records as entries of the browser's store. */
export interface Shelf {
  /** What is stored of a lesson; null where nothing is. A text that cannot be read is set aside first. */
  find(slug: string): Known | null;
  /** Stores it, unless a later version of the site has its own record there. */
  put(slug: string, known: Known): void;
  /** Lessons whose latest record could not be stored. */
  readonly unsaved: ReadonlySet<string>;
  /** Whether the browser refuses to say what it holds. */
  isRefused(): boolean;
  /** Whether something of a lesson lies aside that could not be read. */
  hasDamaged(slug: string): boolean;
  slugs(): readonly string[];
}

/** The shelf in a store of the browser. */
export function createShelf(entries: SafeStorage): Shelf {
  const unsaved = new Set<string>();
  let refused = false;
  return {
    unsaved,
    isRefused: () => refused,
    find(slug) {
      const text = entries.get(keyOf(slug));
      refused = text === undefined;
      if (text === undefined || text === null) return null;
      const read = readRecord(text);
      if (read.kind === 'newer') return { record: EMPTY_RECORD, trouble: 'newer' };
      const record = read.kind === 'record' ? read.record : EMPTY_RECORD;
      if (read.kind === 'record' && read.faults.length === 0) return { record, trouble: null };
      setAsideDamaged(entries, slug, text);
      return { record, trouble: 'damaged' };
    },
    put(slug, { record, trouble }) {
      if (trouble === 'newer') return;
      if (setWithRoom(entries, keyOf(slug), formatRecord(record))) unsaved.delete(slug);
      else unsaved.add(slug);
    },
    hasDamaged: (slug) => damagedTexts(entries, slug).length > 0,
    slugs: () => [...new Set([...entries.keys().flatMap((key) => slugOf(key) ?? []), ...unsaved])].sort(),
  };
}
