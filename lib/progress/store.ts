import { type AsideReason, type Draft, typeOver, withAside } from './draft';
import { mergeRecords } from './merge';
import { EMPTY_RECORD, formatRecord, type LessonRecord } from './record';
import { type KeyValueStore, safeStorage } from './safe-storage';
import { createShelf, type Known, type Shelf } from './shelf';

/** Why the browser cannot keep what the learner does; the page says so in words. */
export type StorageTrouble = 'disabled' | 'full' | 'damaged' | 'newer';

/** The records of all lessons in one browser; see `createProgressStore`. */
export interface ProgressStore {
  /** The same object until something changes, so that it can drive a React external store. */
  read(slug: string): LessonRecord;
  /** Applies the change to what is stored now (another tab may have written since) and keeps it. */
  update(slug: string, change: (record: LessonRecord) => Partial<LessonRecord>): void;
  /** Keeps what was typed into some tabs; with a reason, what stood there before is put aside under it. */
  write(slug: string, texts: Readonly<Record<string, string>>, why?: AsideReason): void;
  /** Takes in what another tab has written of a lesson, or that it was forgotten there. Without a slug: of all. */
  refresh(slug?: string): void;
  /** Drops what this tab knows of a lesson, to look anew at what is stored. */
  forget(slug: string): void;
  /** Tries again to keep what could not be kept: for the moment before the page goes. */
  flush(): void;
  /** The slugs of all lessons that have a record, sorted. */
  slugs(): readonly string[];
  subscribe(listener: () => void): () => void;
  /** What is wrong with keeping the record of this lesson. */
  trouble(slug: string): StorageTrouble | null;
}

/**
 * The learner's record over a browser store. Never throws: where the store fails, the record lives on in memory
 * and `trouble()` says what is wrong. `now` is the clock, `hand` a name that no other open page has.
 */
export function createProgressStore(
  storage: KeyValueStore | null,
  now: () => number,
  hand: string,
): ProgressStore {
  const shelf = createShelf(safeStorage(storage));
  const cache = new Map<string, Known>();
  const listeners = new Set<() => void>();

  const known = (slug: string): Known => {
    const own = cache.get(slug) ?? firstLook(shelf, slug);
    cache.set(slug, own);
    return own;
  };
  /** What this tab knows, joined with what others have stored since. */
  const joined = (slug: string): Known => join(known(slug), shelf.find(slug));
  const save = (slug: string, next: Known) => {
    cache.set(slug, next);
    shelf.put(slug, next);
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const refreshOne = (slug: string) => {
    const [own, found] = [cache.get(slug), shelf.find(slug)];
    if (!found && !shelf.unsaved.has(slug)) cache.delete(slug);
    if (!own || !found) return;
    const next = join(own, found);
    const text = formatRecord(next.record);
    if (text !== formatRecord(own.record) || next.trouble !== own.trouble) cache.set(slug, next);
    // What this tab knows and the other did not must not be lost with this tab.
    if (text !== formatRecord(found.record)) save(slug, next);
  };

  return {
    read: (slug) => known(slug).record,
    update(slug, change) {
      const { record, trouble } = joined(slug);
      const changedAt = Math.max(now(), record.changedAt);
      const next = { ...record, ...change(record), version: record.version, changedAt };
      save(slug, { record: next, trouble });
      tell();
    },
    write(slug, texts, why) {
      const shown = known(slug).record.drafts;
      const { record, trouble } = joined(slug);
      const at = now();
      const typed = typeInto(record.drafts, shown, texts, { hand, at, why });
      const drafts = { ...record.drafts, ...typed };
      save(slug, { record: { ...record, drafts, changedAt: Math.max(at, record.changedAt) }, trouble });
      tell();
    },
    refresh(slug) {
      for (const one of slug === undefined ? [...cache.keys()] : [slug]) refreshOne(one);
      tell();
    },
    forget(slug) {
      if (!shelf.unsaved.has(slug)) cache.delete(slug);
      tell();
    },
    flush() {
      for (const slug of [...shelf.unsaved]) save(slug, joined(slug));
    },
    slugs: shelf.slugs,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    trouble(slug) {
      if (storage === null || shelf.isRefused()) return 'disabled';
      return shelf.unsaved.size > 0 ? 'full' : known(slug).trouble;
    },
  };
}

/** What is stored when this tab first asks; a text that was set aside on another day is still to be told. */
function firstLook(shelf: Shelf, slug: string): Known {
  const { record, trouble } = shelf.find(slug) ?? { record: EMPTY_RECORD, trouble: null };
  return { record, trouble: trouble ?? (shelf.hasDamaged(slug) ? 'damaged' : null) };
}

function join(own: Known, found: Known | null): Known {
  if (!found) return own;
  return { record: mergeRecords(own.record, found.record), trouble: found.trouble ?? own.trouble };
}

/** How a text comes into a draft: by which hand, when, and why what stood there is put aside, if it is. */
interface Typing {
  readonly hand: string;
  readonly at: number;
  readonly why: AsideReason | undefined;
}

/** The drafts that come of typing `texts` over those that are stored, by somebody who was `shown` maybe less. */
function typeInto(
  drafts: LessonRecord['drafts'],
  shown: LessonRecord['drafts'],
  texts: Readonly<Record<string, string>>,
  { hand, at, why }: Typing,
): LessonRecord['drafts'] {
  const typed = Object.entries(texts).map(([path, text]): [string, Draft] => {
    const before = drafts[path];
    const draft = typeOver(before, text, hand, at);
    // What another tab wrote and this one never showed is not the learner's to overwrite unknowingly.
    const reason = before && before.text !== shown[path]?.text ? 'elsewhere' : why;
    return [path, before && reason ? withAside(draft, before.text, reason) : draft];
  });
  return Object.fromEntries(typed);
}
