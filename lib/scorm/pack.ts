import { fingerprint, fromLetters, toLetters } from './codec';

/** The text of each file of a lesson, by its name. */
export type Texts = Readonly<Record<string, string>>;

/** What is to be kept in suspend_data. */
export interface Work {
  /** Tells one attempt from the next. */
  readonly attempt: string;
  /** The record of each lesson, by slug: JSON as lib/progress writes it. */
  readonly records: ReadonlyMap<string, string>;
}

/** What the packing needs to know beside the work. */
export interface PackOptions {
  /** The files that each lesson begins with, by slug. */
  readonly starters: ReadonlyMap<string, Texts>;
  /** The lesson whose drafts matter most, and how many characters there are. */
  readonly first: string | null;
  readonly limit: number;
}

/** The packed text, and the slugs whose drafts found no room in it. */
export interface Packed {
  readonly text: string;
  readonly leftOut: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

interface Draft {
  readonly slug: string;
  readonly at: number;
  readonly texts: unknown;
}

const MARK = 'w1';
/** No setup compresses further than this; what is longer is not tried. */
const MOST_TO_ONE = 24;
/** What a record may not lose. */
const ESSENTIAL = ['version', 'solvedAt', 'contentHash', 'changedAt'];

/**
 * Packs the work into at most `limit` characters: `w1.<attempt>.<records>.<draft>…`, each part whole in itself, so
 * that an LMS which cuts the end off costs the last drafts and nothing else. Records go first and always fit; drafts
 * follow, the current lesson's first, then those changed last. Where not all fit, a draft is written as its
 * difference from the lesson's first files, which takes a fifth; what does not fit even so is left out whole.
 */
export function pack({ attempt, records }: Work, { starters, first, limit }: PackOptions): Packed {
  const read = [...records].flatMap(([slug, json]) => {
    const fields = fieldsOf(json);
    return fields ? [{ slug, fields }] : [];
  });
  const head = packHead(attempt, read, limit);
  if (head === null) return { text: '', leftOut: read.map(({ slug }) => slug) };
  const drafts = draftsOf(read, first);
  const room = limit - head.length;
  const plain = drafts.map(({ at, texts }) => `.${at}:${toLettersWithin(texts, limit)}`);
  const whole = plain.reduce((sum, { length }) => sum + length, 0);
  if (whole <= room && !plain.some((part) => part.endsWith(':')))
    return { text: head + plain.join(''), leftOut: [] };
  return fill(head, drafts, { starters, limit });
}

/** Reads what `pack` has written; null where the text is not ours or its records are damaged. */
export function unpack(text: string, starters: PackOptions['starters']): Work | null {
  const [mark, attempt, head, ...parts] = text.split('.');
  if (mark !== MARK || !attempt || head === undefined) return null;
  const read = fromLetters(head);
  if (!isFields(read)) return null;
  const slugs = Object.keys(read);
  const records = new Map(
    Object.entries(read).filter((entry): entry is [string, Fields] => isFields(entry[1])),
  );
  for (const part of parts) {
    const [at, ...rest] = part.split(':');
    const slug = slugs[Number(at)];
    const fields = slug === undefined ? undefined : records.get(slug);
    const drafts = slug === undefined ? undefined : readDraft(rest, starters.get(slug));
    if (slug !== undefined && fields && isFields(drafts)) records.set(slug, { ...fields, drafts });
  }
  return { attempt, records: new Map([...records].map(([slug, fields]) => [slug, JSON.stringify(fields)])) };
}

/** The records without drafts; where an LMS has no room for all that they say, what they may not lose. */
function packHead(
  attempt: string,
  read: readonly { readonly slug: string; readonly fields: Fields }[],
  limit: number,
): string | null {
  const without = (keep: (name: string) => boolean) =>
    toLetters(
      Object.fromEntries(
        read.map(({ slug, fields }) => [
          slug,
          { ...Object.fromEntries(Object.entries(fields).filter(([name]) => keep(name))), drafts: {} },
        ]),
      ),
    );
  const kept = [(name: string) => name !== 'drafts', (name: string) => ESSENTIAL.includes(name)];
  for (const keep of kept) {
    const text = `${MARK}.${attempt}.${without(keep)}`;
    if (text.length <= limit) return text;
  }
  return null;
}

/** One draft after the other, each in the form that takes less room, as long as there is room. */
function fill(
  head: string,
  drafts: readonly Draft[],
  { starters, limit }: Omit<PackOptions, 'first'>,
): Packed {
  let text = head;
  const leftOut: string[] = [];
  for (const { slug, at, texts } of drafts) {
    const starter = starters.get(slug);
    const plain = toLettersWithin(texts, limit);
    const forms = plain === '' ? [] : [`.${at}:${plain}`];
    if (starter && plain !== '')
      forms.push(`.${at}:${markOf(starter)}:${toLetters(texts, JSON.stringify(starter))}`);
    const [shortest] = forms.sort((a, b) => a.length - b.length);
    if (shortest === undefined || text.length + shortest.length > limit) leftOut.push(slug);
    else text += shortest;
  }
  return { text, leftOut };
}

/** Empty for what is too long to be tried. */
function toLettersWithin(texts: unknown, limit: number): string {
  return JSON.stringify(texts).length > limit * MOST_TO_ONE ? '' : toLetters(texts);
}

function draftsOf(
  read: readonly { readonly slug: string; readonly fields: Fields }[],
  first: string | null,
): readonly Draft[] {
  const changedAt = ({ fields }: { readonly fields: Fields }) =>
    typeof fields.changedAt === 'number' ? fields.changedAt : 0;
  return read
    .map((one, at) => ({ slug: one.slug, at, texts: one.fields.drafts, changed: changedAt(one) }))
    .filter(({ texts }) => isFields(texts) && Object.keys(texts).length > 0)
    .sort((a, b) => Number(b.slug === first) - Number(a.slug === first) || b.changed - a.changed);
}

/** `[letters]`, or `[mark, letters]` for a difference from the lesson's first files, if those are still the same. */
function readDraft(rest: readonly string[], starter: Texts | undefined): unknown {
  const [a = '', b] = rest;
  if (b === undefined) return fromLetters(a);
  return starter && markOf(starter) === a ? fromLetters(b, JSON.stringify(starter)) : undefined;
}

function markOf(starter: Texts): string {
  return fingerprint(JSON.stringify(starter));
}

function fieldsOf(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
