import {
  EMPTY_RECORD,
  formatRecord,
  isBlank,
  isObject,
  isSlug,
  type KeyValueStore,
  type LessonRecord,
  type ProgressStore,
  type Records,
  readRecord,
  safeStorage,
  UNDO_KEY,
} from '..';
import { takeIn } from './take-in';

/** What a reset took away, and when: it can be taken back for a week. */
export interface Reset {
  readonly at: number;
  readonly records: Records;
}

/** How long a reset can be taken back, in milliseconds. */
export const UNDO_FOR = 7 * 24 * 60 * 60 * 1000;
const MOST_RESETS = 5;

/** The resets of one browser that can be taken back; they survive a reload. Never throws. */
export interface ResetShelf {
  /** The newest first. */
  list(): readonly Reset[];
  /** Empties the records of these lessons, and keeps what they held. Lessons that hold nothing are left alone. */
  reset(slugs: readonly string[]): void;
  /** Brings back what a reset took, joined with what was done since. */
  takeBack(reset: Reset): void;
}

/** Over the same browser store and clock as `progress`. Where the store keeps nothing, the shelf lasts as the page. */
export function createResetShelf(
  storage: KeyValueStore | null,
  progress: ProgressStore,
  now: () => number,
): ResetShelf {
  const entries = safeStorage(storage);
  let inMemory: readonly Reset[] = [];
  const list = () => {
    const stored = parseResets(entries.get(UNDO_KEY) ?? '[]');
    const all = new Map([...inMemory, ...stored].map((reset) => [reset.at, reset]));
    const young = [...all.values()].filter(({ at }) => now() - at < UNDO_FOR);
    return young.sort((a, b) => b.at - a.at).slice(0, MOST_RESETS);
  };
  const keep = (resets: readonly Reset[]) => {
    if (resets.length === 0) entries.remove(UNDO_KEY);
    inMemory = resets.length === 0 || entries.set(UNDO_KEY, formatResets(resets)) ? [] : resets;
  };
  return {
    list,
    reset(slugs) {
      const held = slugs
        .map((slug) => [slug, progress.read(slug)] as const)
        .filter(([, record]) => !isBlank(record));
      if (held.length === 0) return;
      const resets = [{ at: now(), records: new Map(held) }, ...list()].slice(0, MOST_RESETS);
      // Kept before anything goes; where there is no room yet, once more afterwards.
      keep(resets);
      for (const [slug] of held) progress.update(slug, emptied(now()));
      if (inMemory.length > 0) keep(resets);
    },
    takeBack({ at, records }) {
      for (const [slug, record] of records) progress.update(slug, (own) => takeIn(own, record));
      keep(list().filter((reset) => reset.at !== at));
    },
  };
}

/** No draft is younger than the reset that takes it away, whatever the clock says. */
function emptied(now: number): (record: LessonRecord) => LessonRecord {
  return ({ drafts, resetAt, changedAt }) => {
    const times = Object.values(drafts).map((draft) => draft.changedAt);
    return { ...EMPTY_RECORD, resetAt: Math.max(now, changedAt, resetAt + 1, ...times) };
  };
}

function formatResets(resets: readonly Reset[]): string {
  const entries = resets.map(({ at, records }) => ({
    at,
    records: Object.fromEntries([...records].map(([slug, record]) => [slug, formatRecord(record)])),
  }));
  return JSON.stringify(entries);
}

function parseResets(text: string): readonly Reset[] {
  const data = parse(text);
  if (!Array.isArray(data)) return [];
  return data.flatMap((entry: unknown): Reset[] => {
    if (!isObject(entry) || typeof entry.at !== 'number' || !isObject(entry.records)) return [];
    const records = Object.entries(entry.records).flatMap(([slug, stored]): [string, LessonRecord][] => {
      const read = typeof stored === 'string' && isSlug(slug) ? readRecord(stored) : null;
      return read?.kind === 'record' ? [[slug, read.record]] : [];
    });
    return [{ at: entry.at, records: new Map(records) }];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
