import type { KeyValueStore } from '../progress';
import { fingerprint } from './codec';
import type { Texts } from './draft-forms';
import { findApi } from './find-api';
import { inMemory, prefixed } from './in-memory';
import { createNews } from './news';
import { type Clock, createReporter, type Delivery, type Reporter } from './reporter';
import { createRuntime, type Runtime } from './runtime';
import { type ScormVersion, STANDARDS, SUSPEND } from './standard';
import { type CourseStore, createCourseStore } from './store';

/** What a package is about, as its page carries it. */
export interface CourseFacts {
  readonly version: ScormVersion;
  readonly slug: string;
  /** The files that each lesson begins with, by slug, in the order of the track. */
  readonly starters: ReadonlyMap<string, Texts>;
}

/** What the course stands in; tests bring their own. */
export interface Surroundings extends Clock {
  /** The page's window, from which the LMS is looked for. */
  readonly window: unknown;
  readonly local: KeyValueStore | null;
}

/** Where the learner's work is kept, as the page says it. */
export interface Keeping {
  readonly by: 'lms' | 'browser' | 'page';
  readonly delivery: Delivery;
  /** Lessons whose drafts are too long for the LMS. */
  readonly leftOut: readonly string[];
  /** Lessons that this browser has from an earlier attempt. */
  readonly earlier: readonly string[];
}

/** A course under way; see `openCourse`. */
export interface Course {
  /** Where lib/progress shall keep its records; null where nothing can be kept. */
  readonly storage: KeyValueStore | null;
  /** The lesson that was open last, or null. */
  readonly bookmark: string | null;
  /** The lesson that is open now. The list of lessons is no place: whoever looks at it keeps theirs. */
  visit(slug: string): void;
  /** How many of the course's lessons are solved. */
  standsAt(solved: number): void;
  flush(): void;
  close(): void;
  settleEarlier(take: boolean): readonly string[];
  /** The same object until something changes. */
  keeping(): Keeping;
  subscribe(listener: () => void): () => void;
}

/**
 * Opens a course: with the LMS's API where one is found and answers, else on this browser's own storage. Never
 * throws and asks for nothing.
 */
export function openCourse(facts: CourseFacts, around: Surroundings): Course {
  const api = findApi(around.window, facts.version);
  if (!api) return alone(facts, around);
  const runtime = createRuntime(api, facts.version);
  return runtime.open() ? withLms(facts, around, runtime) : ended();
}

/** An LMS that is there and does not open: most have ended the session, and wait for the course to be launched anew. */
function ended(): Course {
  const keeping: Keeping = { by: 'lms', delivery: 'closed', leftOut: [], earlier: [] };
  return {
    ...SILENT,
    storage: inMemory(),
    bookmark: null,
    keeping: () => keeping,
  };
}

/** What a course does that nobody is told of. */
const SILENT = {
  visit: () => undefined,
  standsAt: () => undefined,
  flush: () => undefined,
  close: () => undefined,
  settleEarlier: () => [],
  subscribe: () => () => undefined,
};

function withLms({ version, slug, starters }: CourseFacts, around: Surroundings, runtime: Runtime): Course {
  const { elements, suspendLimit } = STANDARDS[version];
  const learner = fingerprint(runtime.get(elements.learner));
  let suspended = runtime.get(SUSPEND);
  const store: CourseStore = createCourseStore({
    place: `watertight:scorm:${slug}:${learner}:`,
    suspended,
    local: around.local,
    starters,
    now: around.now(),
  });
  const bookmark = known(starters, runtime.get(elements.location));
  const news = createNews<Keeping>(() => ({
    by: 'lms',
    delivery: reporter.delivery(),
    leftOut,
    earlier: store.earlier(),
  }));
  let open = bookmark;
  let solved: number | null = null;
  let leftOut: readonly string[] = [];
  const reporter: Reporter = createReporter(
    runtime,
    around,
    () => {
      const packed = store.pack({ first: open, limit: suspendLimit });
      if (packed.leftOut.join() !== leftOut.join()) {
        leftOut = packed.leftOut;
        news.tell();
      }
      // Where not even the records fit, what the LMS has is more than nothing.
      suspended = packed.text || suspended;
      return { suspended, bookmark: open ?? '', solved: solved ?? 0, total: starters.size };
    },
    () => news.tell(),
  );
  store.onChange = () => reporter.changed();
  return {
    storage: store,
    bookmark,
    visit(next) {
      open = next;
      reporter.changed();
    },
    standsAt(count) {
      if (count === solved) return;
      reporter.changed(solved === null || count > solved);
      solved = count;
    },
    flush: () => reporter.flush(),
    close: () => reporter.close(),
    settleEarlier(take) {
      const changed = store.settleEarlier(take);
      news.tell();
      return changed;
    },
    keeping: news.read,
    subscribe: news.subscribe,
  };
}

function alone({ slug, starters }: CourseFacts, { local }: Surroundings): Course {
  const place = `watertight:scorm:${slug}:alone:`;
  const bookmark = `${place}bookmark`;
  const keeping: Keeping = { by: local ? 'browser' : 'page', delivery: 'well', leftOut: [], earlier: [] };
  return {
    ...SILENT,
    storage: local && prefixed(local, place),
    bookmark: known(starters, quietly(() => local?.getItem(bookmark)) ?? ''),
    visit: (open) => void quietly(() => local?.setItem(bookmark, open)),
    keeping: () => keeping,
  };
}

/** A bookmark of another edition of the course may name a lesson that this one has not. */
function known(starters: CourseFacts['starters'], slug: string): string | null {
  return starters.has(slug) ? slug : null;
}

function quietly<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
