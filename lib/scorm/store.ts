import { type KeyValueStore, keyOf, type LessonRecord, mergeRecords, readRecord, slugOf } from '../progress';
import type { Texts } from './draft-forms';
import { inMemory } from './in-memory';
import { type Packed, type PackOptions, pack, unpack } from './pack';

/** What a course's store is made from. */
export interface StoreOptions {
  /** Tells one course and one learner from others that share this browser's storage; ends with a colon. */
  readonly place: string;
  /** What the LMS had kept; empty in a new attempt. */
  readonly suspended: string;
  /** This browser's own storage, where it has one. */
  readonly local: KeyValueStore | null;
  /** The files that each lesson of the course begins with, by slug. */
  readonly starters: ReadonlyMap<string, Texts>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The records of one attempt: in memory, a copy of them in this browser, and packed for the LMS. */
export interface CourseStore extends KeyValueStore {
  /** Called after every change. */
  onChange: (() => void) | null;
  pack(options: Pick<PackOptions, 'first' | 'limit'>): Packed;
  /** Lessons of an earlier attempt that this browser has and the LMS has not. */
  earlier(): readonly string[];
  /** Takes the earlier attempt's records into this one, or forgets them. Answers whose records have changed. */
  settleEarlier(take: boolean): readonly string[];
}

/**
 * A store for lib/progress whose truth is the LMS. This browser's copy has what did not fit or was not delivered; it
 * is taken in by itself where it is of the same attempt. An attempt that the LMS has begun anew is not filled from
 * the copy of the last one, unless the learner asks for it.
 */
export function createCourseStore({ place, suspended, local, starters, now }: StoreOptions): CourseStore {
  const copy = createCopy(local, place, [...starters.keys()]);
  const kept = suspended === '' ? null : unpack(suspended, starters);
  const attempt = kept?.attempt ?? now.toString(36);
  const entries = new Map([...(kept?.records ?? [])].map(([slug, json]) => [keyOf(slug), json]));
  const memory = inMemory(entries);
  const { before } = copy.begin(attempt);
  for (const [slug, json] of copy.read(attempt))
    memory.setItem(keyOf(slug), merged(memory.getItem(keyOf(slug)), json));
  let offered = before === null ? new Map<string, string>() : copy.read(before);

  const store: CourseStore = {
    onChange: null,
    ...memory,
    get length() {
      return memory.length;
    },
    setItem(key, value) {
      memory.setItem(key, value);
      copy.write(attempt, key, value);
      store.onChange?.();
    },
    removeItem(key) {
      memory.removeItem(key);
      copy.remove(attempt, key);
      store.onChange?.();
    },
    pack: (options) => pack({ attempt, records: recordsIn(entries) }, { ...options, starters }),
    earlier: () => [...offered.keys()],
    settleEarlier(take) {
      const settled = offered;
      offered = new Map();
      copy.forgetBefore();
      if (!take) return [];
      for (const [slug, json] of settled)
        store.setItem(keyOf(slug), merged(memory.getItem(keyOf(slug)), json));
      return [...settled.keys()];
    },
  };
  return store;
}

/** The two records of a lesson as one: what was achieved in either, and the newer of two drafts. */
function merged(own: string | null, other: string): string {
  const [a, b] = [recordIn(own ?? ''), recordIn(other)];
  if (a && b) return JSON.stringify(mergeRecords(a, b));
  return b || own === null ? other : own;
}

function recordIn(json: string): LessonRecord | null {
  const read = readRecord(json);
  return read.kind === 'record' ? read.record : null;
}

/** Only whole records are packed: what lib/progress sets aside beside them stays in this browser. */
function recordsIn(memory: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...memory].flatMap(([key, json]): [string, string][] => {
      const slug = slugOf(key);
      return slug === null || slug.includes(':') ? [] : [[slug, json]];
    }),
  );
}

/** The copies in this browser: one entry a lesson and attempt, and a line that says which attempts there are. */
function createCopy(local: KeyValueStore | null, place: string, slugs: readonly string[]) {
  const attempts = `${place}attempts`;
  const entry = (attempt: string, key: string) => `${place}${attempt}:${key}`;
  const quietly = <T>(action: () => T): T | null => {
    try {
      return action();
    } catch {
      // The browser keeps nothing, or no more: the LMS does.
      return null;
    }
  };
  const forget = (attempt: string) => {
    for (const slug of slugs) quietly(() => local?.removeItem(entry(attempt, keyOf(slug))));
  };
  const read = (attempt: string) =>
    new Map(
      slugs.flatMap((slug): [string, string][] => {
        const json = quietly(() => local?.getItem(entry(attempt, keyOf(slug))) ?? null);
        return json !== null && recordIn(json) ? [[slug, json]] : [];
      }),
    );
  let [current = '', before = ''] = (quietly(() => local?.getItem(attempts)) ?? '').split(' ');
  const remember = () => quietly(() => local?.setItem(attempts, `${current} ${before}`.trim()));
  return {
    read,
    /** The attempt of now; the copy of the one before it is kept until it is settled or the next one comes. */
    begin(attempt: string): { readonly before: string | null } {
      if (attempt !== current) {
        if (before !== '') forget(before);
        before = current;
        current = attempt;
        if (before !== '' && read(before).size === 0) before = '';
        remember();
      }
      return { before: before === '' ? null : before };
    },
    forgetBefore() {
      if (before !== '') forget(before);
      before = '';
      remember();
    },
    write: (attempt: string, key: string, value: string) =>
      quietly(() => local?.setItem(entry(attempt, key), value)),
    remove: (attempt: string, key: string) => quietly(() => local?.removeItem(entry(attempt, key))),
  };
}
