import type { Runtime } from './runtime';
import { type ScormVersion, STANDARDS, SUSPEND } from './standard';
import { sessionTime } from './time';

/** What the LMS is told, as it is now. */
export interface Standing {
  readonly suspended: string;
  /** The slug of the lesson that was open last; empty where none was. */
  readonly bookmark: string;
  readonly solved: number;
  readonly total: number;
}

/**
 * Whether the LMS takes what it is told. `refusing` lasts until a later try is taken; `reviewing` is nothing told at
 * all, since the LMS shows the course again whose result stands.
 */
export type Delivery = 'well' | 'refusing' | 'reviewing' | 'closed';

/** The clock and the timer of the page; tests bring their own. Milliseconds. */
export interface Clock {
  now(): number;
  /** Runs the action later; answers how to call it off. */
  later(milliseconds: number, action: () => void): () => void;
}

/** Tells the LMS what has changed, seldom enough for LMSs whose every commit is a request. */
export interface Reporter {
  /** Something has changed; `soon` for what a learner would hate to lose, such as a solved lesson. */
  changed(soon?: boolean): void;
  /** Tells at once what is not told yet: the page may be about to go. */
  flush(): void;
  /** Tells the rest and ends the communication, for good. */
  close(): void;
  delivery(): Delivery;
}

/** Typing is told this long after its first change, … */
const USUAL_MS = 5_000;
/** … what is solved after this, … */
const SOON_MS = 400;
/** … and after a refusal it is tried again after this. */
const AGAIN_MS = 30_000;

/**
 * A reporter over an open runtime. `standing` is asked when something is about to be told; `onDelivery` is called
 * when the LMS begins or stops to take it. In review and browse mode nothing is told: the result stands already.
 */
export function createReporter(
  runtime: Runtime,
  clock: Clock,
  standing: () => Standing,
  onDelivery: () => void,
): Reporter {
  const { elements } = STANDARDS[runtime.version];
  const begun = clock.now();
  const isForCredit = !['browse', 'review'].includes(runtime.get(elements.mode));
  const told = new Map<string, string>();
  let done = isDone(runtime);
  let delivery: Delivery = isForCredit ? 'well' : 'reviewing';
  let due: { readonly at: number; readonly cancel: () => void } | null = null;
  let dirty = false;
  // Said first and not last: a page that is killed then counts as left for a while, and its work is kept.
  if (isForCredit) runtime.set(elements.exit, 'suspend');

  const turn = (next: Delivery) => {
    if (next === delivery) return;
    delivery = next;
    onDelivery();
  };
  const tell = (): boolean => {
    const now = standing();
    done ||= now.total > 0 && now.solved === now.total;
    const values = [
      ...valuesOf(runtime.version, now, done),
      [elements.time, sessionTime(clock.now() - begun, runtime.version)] as const,
    ];
    const taken = values.map(([element, value]) => {
      // An LMS may refuse an empty bookmark, and has one already.
      if ((told.get(element) ?? '') === value) return true;
      const ok = runtime.set(element, value) || isOptional(element, runtime.lastError());
      if (ok) told.set(element, value);
      return ok;
    });
    return runtime.commit() && taken.every(Boolean);
  };
  const flush = () => {
    due?.cancel();
    due = null;
    if (!dirty || delivery === 'closed') return;
    dirty = !tell();
    turn(dirty ? 'refusing' : 'well');
    if (dirty) plan(AGAIN_MS);
  };
  const plan = (milliseconds: number) => {
    const at = clock.now() + milliseconds;
    if (due && due.at <= at) return;
    due?.cancel();
    due = { at, cancel: clock.later(milliseconds, flush) };
  };

  return {
    changed(soon = false) {
      if (!isForCredit || delivery === 'closed') return;
      dirty = true;
      plan(soon ? SOON_MS : USUAL_MS);
    },
    flush,
    close() {
      if (delivery === 'closed') return;
      // Also where nothing has changed: the time has.
      dirty = isForCredit;
      flush();
      due?.cancel();
      runtime.close();
      turn('closed');
    },
    delivery: () => delivery,
  };
}

/** What an LMS is told, in the order in which it is told. */
function valuesOf(
  version: ScormVersion,
  { suspended, bookmark, solved, total }: Standing,
  done: boolean,
): readonly (readonly [element: string, value: string])[] {
  const { elements, locationLimit } = STANDARDS[version];
  const share = total === 0 ? 0 : solved / total;
  const rounded = String(Math.round(share * 10_000) / 10_000);
  const common = [
    [SUSPEND, suspended],
    [elements.location, bookmark.slice(0, locationLimit)],
    [`${elements.score}.min`, '0'],
    [`${elements.score}.max`, '100'],
    // Of a hundred in both: 1.2 allows nothing else, and gradebooks read the raw score as a percentage.
    [`${elements.score}.raw`, String(Math.round(share * 100))],
    [elements.completion, done ? 'completed' : 'incomplete'],
  ] as const;
  if (version === '1.2') return common;
  return [
    ...common,
    ['cmi.score.scaled', rounded],
    ['cmi.progress_measure', rounded],
    // Not failed while it is not passed: somebody under way has failed nothing.
    ['cmi.success_status', done ? 'passed' : 'unknown'],
  ];
}

/**
 * In 1.2 an LMS may do without some elements, such as the least score, and says so with these codes. Nothing is lost
 * by them but the learner's work itself.
 */
function isOptional(element: string, code: string): boolean {
  return element !== SUSPEND && (code === '401' || code === '402');
}

/** What was completed stays so, whatever a learner resets later. */
function isDone(runtime: Runtime): boolean {
  return ['completed', 'passed'].includes(runtime.get(STANDARDS[runtime.version].elements.completion));
}
