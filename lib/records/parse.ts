import { nameFault, tidyName } from './name';
import { idOf } from './sign';
import { type CompletionRecord, LIMITS, RECORD_KIND, RECORD_VERSION, type RecordedLesson } from './types';

/** Why a file is not taken: not ours, ours of a later version, cut off or otherwise unreadable, or changed. */
export type RecordTrouble = 'foreign' | 'newer' | 'damaged' | 'changed';
/** The record that a file holds, or why it is not taken. */
export type ReadRecord =
  | { readonly record: CompletionRecord }
  | { readonly trouble: RecordTrouble; readonly message: string };

/** Thrown and caught in this file alone. */
class Fault extends Error {}

/**
 * Reads the text of one file strictly: every key is there and no other, every value is of its kind and within its
 * bound, and the id is that of the content. Never throws; what is wrong is said with its place.
 */
export function parseRecordFile(text: string): ReadRecord {
  if (text.length > LIMITS.file) return refuse('foreign', 'It is larger than a record can be.');
  const data = parseJson(text.replace(/^\ufeff/, ''));
  if (data === undefined) return notJson(text);
  if (!isObject(data) || data.kind !== RECORD_KIND)
    return refuse('foreign', 'It is not a completion record of Watertight.');
  if (typeof data.version === 'number' && data.version > RECORD_VERSION)
    return refuse('newer', `It is of version ${data.version}; this site reads version ${RECORD_VERSION}.`);
  try {
    const record = readRecord(data);
    if (idOf(record) !== record.id)
      return refuse('changed', 'It was changed after it was exported: its id is not that of its content.');
    return { record };
  } catch (error) {
    if (error instanceof Fault) return refuse('damaged', error.message);
    throw error;
  }
}

function notJson(text: string): ReadRecord {
  const whole = text.trimEnd().endsWith('}');
  const looksLikeOne = text.slice(0, 400).includes(RECORD_KIND);
  if (!looksLikeOne) return refuse('foreign', 'It is not a completion record of Watertight.');
  return refuse(
    'damaged',
    whole ? 'It is not whole JSON.' : `It breaks off after ${text.length} characters.`,
  );
}

function refuse(trouble: RecordTrouble, message: string): ReadRecord {
  return { trouble, message };
}

function readRecord(data: Record<string, unknown>): CompletionRecord {
  only(data, '', ['kind', 'version', 'about', 'name', 'exportedAt', 'site', 'lessons', 'id']);
  if (data.version !== RECORD_VERSION) throw new Fault('version is not 1.');
  const site = object(data.site, 'site');
  only(site, 'site', ['version', 'content']);
  const lessons = list(data.lessons, 'lessons', LIMITS.lessons).map((lesson, i) =>
    readLesson(lesson, `lessons[${i}]`),
  );
  const repeated = lessons.findIndex(({ slug }, i) =>
    lessons.some((other, j) => j < i && other.slug === slug),
  );
  if (repeated >= 0) throw new Fault(`lessons[${repeated}].slug comes twice.`);
  return {
    kind: RECORD_KIND,
    version: RECORD_VERSION,
    about: text(data.about, 'about', /^[^\p{Cc}]{1,400}$/u),
    name: readName(data.name),
    exportedAt: time(data.exportedAt, 'exportedAt'),
    site: {
      version: text(site.version, 'site.version', /^[\w.+-]{1,40}$/),
      content: text(site.content, 'site.content', HASH),
    },
    lessons,
    id: text(data.id, 'id', /^[\da-f]{64}$/),
  };
}

function readLesson(value: unknown, at: string): RecordedLesson {
  const data = object(value, at);
  only(data, at, [
    'slug',
    'state',
    'solvedAt',
    'checkedAt',
    'contentHash',
    'changedAt',
    'hintsUsed',
    'solutionSeen',
    'nearMissesMet',
  ]);
  const solvedAt = data.solvedAt === null ? null : time(data.solvedAt, `${at}.solvedAt`);
  const state = solvedAt === null ? 'begun' : 'solved';
  if (data.state !== state) throw new Fault(`${at}.state does not agree with solvedAt.`);
  if (typeof data.solutionSeen !== 'boolean')
    throw new Fault(`${at}.solutionSeen is neither true nor false.`);
  return {
    slug: text(data.slug, `${at}.slug`, SLUG),
    state,
    solvedAt,
    checkedAt: data.checkedAt === null ? null : time(data.checkedAt, `${at}.checkedAt`),
    contentHash: data.contentHash === null ? null : text(data.contentHash, `${at}.contentHash`, HASH),
    changedAt: time(data.changedAt, `${at}.changedAt`),
    hintsUsed: count(data.hintsUsed, `${at}.hintsUsed`),
    solutionSeen: data.solutionSeen,
    nearMissesMet: list(data.nearMissesMet, `${at}.nearMissesMet`, LIMITS.nearMisses).map((name, i) =>
      text(name, `${at}.nearMissesMet[${i}]`, SLUG),
    ),
  };
}

const SLUG = /^[a-z\d]+(?:-[a-z\d]+){0,20}$/;
const HASH = /^[\da-f]{8,64}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** Longer than any text that a pattern here allows: what is longer is refused before it is matched. */
const LONGEST = 400;

function text(value: unknown, at: string, form: RegExp): string {
  if (typeof value !== 'string' || value.length > LONGEST || !form.test(value))
    throw new Fault(`${at} is not of the form that a record has.`);
  return value;
}

function readName(value: unknown): string {
  const name = typeof value === 'string' && value.length <= LONGEST ? value : '';
  const fault = nameFault(name) ?? (tidyName(name) === name ? null : 'The name has spaces too many.');
  if (fault) throw new Fault(`name: ${fault}`);
  return name;
}

function time(value: unknown, at: string): string {
  const moment = text(value, at, TIME);
  if (Number.isNaN(Date.parse(moment))) throw new Fault(`${at} is no date.`);
  return moment;
}

function count(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > LIMITS.hints)
    throw new Fault(`${at} is no count.`);
  return value;
}

function list(value: unknown, at: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Fault(`${at} is no list.`);
  if (value.length > most) throw new Fault(`${at} has more than ${most} entries.`);
  return value;
}

function object(value: unknown, at: string): Record<string, unknown> {
  if (!isObject(value)) throw new Fault(`${at} is missing.`);
  return value;
}

/** Refuses a key that a record does not have; one that is missing is refused by whoever reads it. */
function only(data: Record<string, unknown>, at: string, keys: readonly string[]): void {
  const other = Object.keys(data).find((key) => !keys.includes(key));
  if (other !== undefined)
    throw new Fault(`${at === '' ? 'The record' : at} has a key of its own: ${other.slice(0, 40)}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined for what is not JSON; JSON itself has no such value. */
function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
