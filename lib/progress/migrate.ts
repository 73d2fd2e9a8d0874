import { type Decoded, decodeRecord, isObject } from './decode';
import { EMPTY_RECORD, RECORD_VERSION } from './record';

type Data = Readonly<Record<string, unknown>>;

/** What each version became in the next one; the first entry brings version 1 to version 2. */
const MIGRATIONS: readonly ((old: Data) => Data)[] = [fromVersion1];

/** A stored text as a record. `newer`: a later version of the site wrote it, and it is not ours to touch. */
export type Read =
  | ({ readonly kind: 'record' } & Decoded)
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer'; readonly version: number };

/** Reads a stored record of any version. Never throws. */
export function readRecord(text: string): Read {
  try {
    return readRecordData(JSON.parse(text), '');
  } catch {
    return { kind: 'damaged' };
  }
}

/** The same for data that is no text any more; `path` is where it stands in a larger file. */
export function readRecordData(data: unknown, path: string): Read {
  if (!isObject(data)) return { kind: 'damaged' };
  const { version } = data;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { kind: 'damaged' };
  if (version > RECORD_VERSION) return { kind: 'newer', version };
  const newest = MIGRATIONS.slice(version - 1).reduce((old, migrate) => migrate(old), data);
  return { kind: 'record', ...decodeRecord(newest, path) };
}

/** Version 1 had one time for all drafts, and nothing of results, near misses and checks. */
function fromVersion1(old: Data): Data {
  const changedAt = old.changedAt ?? 0;
  const drafts = isObject(old.drafts) ? Object.entries(old.drafts) : null;
  return {
    ...EMPTY_RECORD,
    drafts: drafts
      ? Object.fromEntries(
          drafts.map(([path, text]) => [path, { text, changedAt, by: '', after: 0, aside: null }]),
        )
      : old.drafts,
    solvedAt: old.solvedAt ?? null,
    checkedAt: old.solvedAt ?? null,
    contentHash: old.contentHash ?? null,
    hintsSeen: old.hintsSeen ?? 0,
    solutionSeen: old.solutionSeen === true,
    changedAt,
  };
}
