import { decodeRecord, isSlug } from './decode';
import { EMPTY_RECORD, isBlank, type LessonRecord, type Records } from './record';

/** The bookmark of a learning platform by SCORM 1.2 holds no more characters than this. */
export const PACK_ROOM = 4096;

const PACK_VERSION = 1;
/** Slug, solved, checked, hash, hints, solution seen, best, changed; then, if there is room, drafts and near misses. */
type Core = readonly [string, string, string, string, number, 0 | 1, readonly number[] | 0, string];
type Packed = readonly [core: Core, drafts: readonly PackedDraft[], nearMisses: readonly string[]];
type PackedDraft = readonly [path: string, text: string, changedAt: string];

/**
 * The records in at most `room` characters of ASCII, for places that hold little. What was achieved comes first; then
 * drafts and near misses, the lesson that was worked on last first, each as long as it fits. A lesson whose core does
 * not fit is left out, the longest untouched ones first.
 */
export function packRecords(records: Records, room: number = PACK_ROOM): string {
  const latest = [...records]
    .filter(([, record]) => !isBlank(record))
    .sort(([a, one], [b, other]) => other.changedAt - one.changedAt || (a < b ? -1 : 1));
  let left = room - ascii([PACK_VERSION, []]).length;
  const fits = (value: unknown): boolean => {
    // Each part costs at most its own text, the brackets that it stands in and a comma.
    const cost = ascii(value).length + 1;
    if (cost > left) return false;
    left -= cost;
    return true;
  };
  const cores = latest.flatMap(([slug, record]) => {
    const core = coreOf(slug, record);
    return fits([core, [], []]) ? [{ core, record }] : [];
  });
  const packed = cores.map(({ core, record }): Packed => {
    const drafts = Object.entries(record.drafts)
      .map(([path, { text, changedAt }]): PackedDraft => [path, text, short(changedAt)])
      .filter(fits);
    return [core, drafts, record.nearMisses.filter(fits)];
  });
  return ascii([PACK_VERSION, packed]);
}

/** What `packRecords` made, as records again; null where the text is none of it. Never throws. */
export function unpackRecords(text: string): Records | null {
  const data = parse(text);
  if (!Array.isArray(data) || data[0] !== PACK_VERSION || !Array.isArray(data[1])) return null;
  const records = data[1].map((packed: unknown) => unpack(packed));
  return records.includes(null) ? null : new Map(records.filter((one) => one !== null));
}

function coreOf(slug: string, record: LessonRecord): Core {
  const { solvedAt, checkedAt, contentHash, hintsSeen, solutionSeen, best, changedAt } = record;
  return [
    slug,
    solvedAt === null ? '' : short(solvedAt),
    checkedAt === null ? '' : short(checkedAt),
    contentHash ?? '',
    hintsSeen,
    solutionSeen ? 1 : 0,
    best ? [best.met, best.objectives, best.kept, best.keeps] : 0,
    short(changedAt),
  ];
}

function unpack(packed: unknown): readonly [string, LessonRecord] | null {
  if (!Array.isArray(packed) || !packed.every(Array.isArray)) return null;
  const [core = [], drafts = [], nearMisses] = packed;
  const [slug, solved, checked, hash, hintsSeen, solutionSeen, best, changed] = core;
  if (typeof slug !== 'string' || !isSlug(slug)) return null;
  const solvedAt = long(solved);
  const { record, faults } = decodeRecord({
    ...EMPTY_RECORD,
    drafts: Object.fromEntries(
      drafts.map((draft: unknown) => {
        const [path, text, changedAt] = Array.isArray(draft) ? draft : [];
        return [String(path), { text, changedAt: long(changedAt), by: '', after: 0, aside: null }];
      }),
    ),
    best: Array.isArray(best) ? { met: best[0], objectives: best[1], kept: best[2], keeps: best[3] } : null,
    solvedAt,
    checkedAt: long(checked),
    contentHash: hash === '' ? null : hash,
    hintsSeen,
    solutionSeen: solutionSeen === 1,
    nearMisses,
    changedAt: long(changed) ?? 0,
  });
  return faults.length > 0 ? null : [slug, record];
}

/** JSON in ASCII: platforms count characters, bytes or both. */
function ascii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function short(time: number): string {
  return time.toString(36);
}

function long(text: unknown): number | null {
  return typeof text === 'string' && /^[0-9a-z]{1,9}$/.test(text) ? Number.parseInt(text, 36) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
