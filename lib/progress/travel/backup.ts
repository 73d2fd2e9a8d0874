import {
  type Draft,
  formatRecord,
  isBlank,
  isObject,
  isSlug,
  type LessonRecord,
  mergeRecords,
  type Records,
  readRecordData,
} from '..';
import { findJsonFault } from './json-fault';

/** What a file of this kind says of itself. */
export const BACKUP_FORMAT = 'watertight-progress';
export const BACKUP_VERSION = 1;
/** No file of a learner comes near it; what is greater is not opened. Characters. */
export const LONGEST_BACKUP = 20 * 1024 * 1024;
const MOST_LESSONS = 1000;

/** What a file holds, or why it is none, with the place: a line and a column, or a path. */
export type ReadBackup =
  | { readonly kind: 'backup'; readonly madeAt: number; readonly records: Records }
  | { readonly kind: 'refused'; readonly place: string; readonly reason: string };

/** Everything as one file: each lesson's record by its slug, without what means something in one browser alone. */
export function formatBackup(records: Records, madeAt: number): string {
  const entries = [...records]
    .filter(([, record]) => !isBlank(record))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, record]) => [slug, JSON.parse(formatRecord(forElsewhere(record)))]);
  const data = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    madeAt,
    records: Object.fromEntries(entries),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** Reads such a file, whole or not at all. Never throws. */
export function readBackup(text: string): ReadBackup {
  if (text.length > LONGEST_BACKUP) return refuse('', 'it is larger than any record of this site');
  const fault = findJsonFault(text);
  if (fault) return refuse(`line ${fault.line}, column ${fault.column}`, fault.reason);
  const data: unknown = JSON.parse(text);
  if (!isObject(data) || data.format !== BACKUP_FORMAT) {
    return refuse('format', `it does not say that it is a “${BACKUP_FORMAT}” file`);
  }
  if (data.version !== BACKUP_VERSION) {
    const newer = typeof data.version === 'number' && data.version > BACKUP_VERSION;
    return refuse('version', newer ? 'a newer version of this site made it' : 'is none that there ever was');
  }
  const { madeAt } = data;
  if (!Number.isSafeInteger(madeAt)) return refuse('madeAt', 'is not a time');
  if (!isObject(data.records)) return refuse('records', 'is not an object');
  const entries = Object.entries(data.records);
  if (entries.length > MOST_LESSONS) return refuse('records', `are more than ${MOST_LESSONS}`);
  return readAll(entries, Number(madeAt));
}

function readAll(entries: readonly (readonly [string, unknown])[], madeAt: number): ReadBackup {
  const records = new Map<string, LessonRecord>();
  for (const [slug, data] of entries) {
    const path = `records.${slug}`;
    if (!isSlug(slug)) return refuse(path.slice(0, 60), 'is not the name of a lesson');
    const read = readRecordData(data, path);
    if (read.kind === 'damaged') return refuse(path, 'is not a record');
    if (read.kind === 'newer') return refuse(`${path}.version`, 'a newer version of this site wrote it');
    const [first] = read.faults;
    if (first) return refuse(first.path, first.reason);
    records.set(slug, forElsewhere(read.record));
  }
  return { kind: 'backup', madeAt, records };
}

/** Joins the records of two browsers. The order does not matter, nor does joining twice. */
export function mergeAll(a: Records, b: Records): Records {
  const slugs = [...new Set([...a.keys(), ...b.keys()])].sort();
  return new Map(
    slugs.flatMap((slug) => {
      const [one, other] = [a.get(slug), b.get(slug)];
      const record = one && other ? mergeRecords(one, other) : (one ?? other);
      return record ? [[slug, record] as const] : [];
    }),
  );
}

/** A record without what its own browser alone understands: which hand typed, what was reset, what was dealt with. */
export function forElsewhere(record: LessonRecord): LessonRecord {
  const drafts = Object.entries(record.drafts).map(([path, draft]): [string, Draft] => [
    path,
    { ...draft, by: '', after: 0 },
  ]);
  return { ...record, drafts: Object.fromEntries(drafts), asidesUntil: 0, resetAt: 0 };
}

function refuse(place: string, reason: string): ReadBackup {
  return { kind: 'refused', place, reason };
}

/** Every field of the file: where it stands, what it is. `<…>` stands for a name. */
export const BACKUP_FIELDS: readonly (readonly [path: string, type: string, about: string])[] = [
  ['format', 'text', `Always ${BACKUP_FORMAT}.`],
  ['version', 'number', `Of the file as a whole: ${BACKUP_VERSION}.`],
  ['madeAt', 'time', 'When the file was made. Every time is in milliseconds since 1970.'],
  ['records.<lesson>', 'object', 'What is known of one lesson.'],
  ['records.<lesson>.version', 'number', 'Of this record. Older ones are read too.'],
  ['records.<lesson>.drafts.<file>.text', 'text', 'What was written into this tab.'],
  [
    'records.<lesson>.drafts.<file>.changedAt',
    'time',
    'When it was last typed; of two, the later one stays.',
  ],
  [
    'records.<lesson>.drafts.<file>.by',
    'text',
    'Empty in a file: which page typed it matters in one browser alone.',
  ],
  ['records.<lesson>.drafts.<file>.after', 'number', '0 in a file, for the same reason.'],
  [
    'records.<lesson>.drafts.<file>.aside',
    'object or null',
    'A text that this one took the place of: text, changedAt, why.',
  ],
  [
    'records.<lesson>.best',
    'object or null',
    'The most that held at once: met of objectives, kept of keeps.',
  ],
  ['records.<lesson>.solvedAt', 'time or null', 'When the lesson was first solved.'],
  ['records.<lesson>.checkedAt', 'time or null', 'When the answer was last found to hold.'],
  [
    'records.<lesson>.contentHash',
    'text or null',
    'The lesson’s own fingerprint then; another one today makes the record stale.',
  ],
  ['records.<lesson>.hintsSeen', 'number', 'How many hints were asked for.'],
  ['records.<lesson>.solutionSeen', 'true or false', 'Whether a right answer was looked at.'],
  ['records.<lesson>.nearMisses', 'list of text', 'The near misses that were met, by name.'],
  ['records.<lesson>.asidesUntil', 'number', '0 in a file.'],
  ['records.<lesson>.resetAt', 'number', '0 in a file: a reset stays in its browser.'],
  ['records.<lesson>.changedAt', 'time', 'When anything of this record last changed.'],
];
