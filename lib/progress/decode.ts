import type { Aside, AsideReason, Draft } from './draft';
import { type Best, EMPTY_RECORD, type LessonRecord } from './record';

/** Something in stored data that is not what it should be, and where: `drafts.run.sh.text`. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** A record out of data of the newest version: all that can be read of it, and what cannot. */
export interface Decoded {
  readonly record: LessonRecord;
  readonly faults: readonly Fault[];
}

/** A value and its place, with a list that takes what is wrong with it. */
interface Found {
  readonly value: unknown;
  readonly path: string;
  readonly faults: Fault[];
}

/** No clock of ours says a later time than the year 2100, so a greater number is none. */
const LATEST = Date.UTC(2100, 0, 1);
const MOST_COUNTED = 1000;
const MOST_NAMES = 200;
const FILE_NAME = /^\.?[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const NAME = /^[a-z0-9][a-z0-9-]{0,99}$/;
const REASONS: readonly AsideReason[] = ['elsewhere', 'reset', 'shared', 'taken'];

/** Whether a name can be that of a lesson's tab. */
export function isFileName(name: string): boolean {
  return FILE_NAME.test(name);
}

/** Whether a name can be a lesson's slug, or that of a near miss. */
export function isSlug(name: string): boolean {
  return NAME.test(name);
}

/** Reads a record of the newest version, field by field: one that is damaged costs no other. Never throws. */
export function decodeRecord(data: unknown, path = ''): Decoded {
  const faults: Fault[] = [];
  const at = (name: string): Found => ({
    value: isObject(data) ? data[name] : undefined,
    path: path ? `${path}.${name}` : name,
    faults,
  });
  if (!isObject(data)) {
    return { record: EMPTY_RECORD, faults: [{ path, reason: 'is not an object' }] };
  }
  const asidesUntil = time(at('asidesUntil'));
  const drafts = draftsOf(at('drafts'), asidesUntil);
  const solvedAt = timeOrNull(at('solvedAt'));
  const record: LessonRecord = {
    version: EMPTY_RECORD.version,
    drafts,
    best: bestOf(at('best')),
    solvedAt,
    checkedAt: timeOrNull(at('checkedAt')),
    contentHash: hashOf(at('contentHash')),
    hintsSeen: count(at('hintsSeen')),
    solutionSeen: flag(at('solutionSeen')),
    nearMisses: namesOf(at('nearMisses')),
    asidesUntil,
    resetAt: time(at('resetAt')),
    changedAt: time(at('changedAt')),
  };
  return { record, faults };
}

function draftsOf(found: Found, asidesUntil: number): LessonRecord['drafts'] {
  if (!isObject(found.value)) return refuse(found, 'is not an object', {});
  const drafts = Object.entries(found.value).flatMap(([name, value]): [string, Draft][] => {
    const inner = { ...found, value, path: `${found.path}.${name}` };
    if (!isFileName(name)) return refuse(inner, 'is not the name of a file of a lesson', []);
    const draft = draftOf(inner, asidesUntil);
    return draft ? [[name, draft]] : [];
  });
  return Object.fromEntries(drafts);
}

function draftOf(found: Found, asidesUntil: number): Draft | null {
  if (!isObject(found.value)) return refuse(found, 'is not an object', null);
  const text = textOf(inside(found, 'text'));
  if (text === null) return null;
  const by = inside(found, 'by');
  const aside = asideOf(inside(found, 'aside'));
  return {
    text,
    changedAt: time(inside(found, 'changedAt')),
    by: typeof by.value === 'string' ? by.value.slice(0, 64) : refuse(by, 'is not a text', ''),
    after: time(inside(found, 'after')),
    aside: aside && aside.changedAt > asidesUntil ? aside : null,
  };
}

function asideOf(found: Found): Aside | null {
  if (found.value === null) return null;
  const text = textOf(inside(found, 'text'));
  const why = inside(found, 'why');
  const reason = REASONS.find((one) => one === why.value);
  if (!reason) return refuse(why, `is none of ${REASONS.join(', ')}`, null);
  return text === null ? null : { text, changedAt: time(inside(found, 'changedAt')), why: reason };
}

function bestOf(found: Found): Best | null {
  if (found.value === null) return null;
  const [met, objectives] = [count(inside(found, 'met')), count(inside(found, 'objectives'))];
  const [kept, keeps] = [count(inside(found, 'kept')), count(inside(found, 'keeps'))];
  if (met > objectives || kept > keeps) return refuse(found, 'counts more than there are', null);
  return { met, objectives, kept, keeps };
}

function hashOf(found: Found): string | null {
  const { value } = found;
  if (value === null || (typeof value === 'string' && value.length <= 64)) return value;
  return refuse(found, 'is not a content hash', null);
}

function namesOf(found: Found): readonly string[] {
  const { value } = found;
  if (!Array.isArray(value) || value.length > MOST_NAMES) return refuse(found, 'is not a short list', []);
  const names = value.flatMap((name: unknown, i): string[] =>
    typeof name === 'string' && isSlug(name)
      ? [name]
      : refuse({ ...found, path: `${found.path}[${i}]` }, 'is not a name', []),
  );
  return [...new Set(names)].sort();
}

function textOf(found: Found): string | null {
  return typeof found.value === 'string' ? found.value : refuse(found, 'is not a text', null);
}

function timeOrNull(found: Found): number | null {
  return found.value === null
    ? null
    : isTime(found.value)
      ? found.value
      : refuse(found, 'is not a time', null);
}

function time(found: Found): number {
  return isTime(found.value) ? found.value : refuse(found, 'is not a time', 0);
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LATEST;
}

function count(found: Found): number {
  const { value } = found;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_COUNTED
    ? value
    : refuse(found, 'is not a count', 0);
}

function flag(found: Found): boolean {
  return typeof found.value === 'boolean' ? found.value : refuse(found, 'is not true or false', false);
}

function inside(found: Found, name: string): Found {
  const value = isObject(found.value) ? found.value[name] : undefined;
  return { value, path: `${found.path}.${name}`, faults: found.faults };
}

function refuse<T>({ path, faults }: Found, reason: string, instead: T): T {
  faults.push({ path, reason });
  return instead;
}

/** Whether a value out of JSON is an object, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
