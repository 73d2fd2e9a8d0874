import { EMPTY_RECORD } from '../progress';
import { fromLetters, toLetters } from './codec';
import {
  type Drafts,
  type Fields,
  isFields,
  readDraft,
  shortForms,
  type Texts,
  wholeForm,
} from './draft-forms';

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

const MARK = 'w1';
/** What a record may not lose, … */
const ESSENTIAL = ['version', 'solvedAt', 'checkedAt', 'contentHash', 'resetAt', 'changedAt'];
/** … and what is kept of one: all of it, all but the names of near misses, or that alone. */
const KEPT: readonly ((name: string) => boolean)[] = [
  (name) => name !== 'drafts',
  (name) => name !== 'drafts' && name !== 'nearMisses',
  (name) => ESSENTIAL.includes(name),
];

/**
 * Packs the work into at most `limit` characters: `w1.<attempt>.<records>.<draft>…`, each part whole in itself, so
 * that an LMS which cuts the end off costs the last drafts and nothing else. Records go first and always fit; drafts
 * follow, the current lesson's first, then those changed last. Where not all fit, a draft is written as its
 * difference from the lesson's first files, and the records without what nobody would miss; what does not fit even so
 * is left out whole.
 */
export function pack({ attempt, records }: Work, { starters, first, limit }: PackOptions): Packed {
  const read = [...records].flatMap(([slug, json]) => {
    const fields = fieldsOf(json);
    return fields ? [{ slug, fields }] : [];
  });
  const [rich, lean, bare] = KEPT.map((keep) => packHead(attempt, read, keep));
  const fitting = [rich, lean].flatMap((head) => (head !== undefined && head.length <= limit ? [head] : []));
  const drafts = draftsOf(read, first);
  const whole = (draft: Drafts) => [wholeForm(draft, limit)];
  const short = (draft: Drafts) => shortForms(draft, starters.get(draft.slug), limit);
  // In the order in which a learner would miss the least.
  const attempts = [
    ...fitting.slice(0, 1).map((head) => () => fill(head, drafts, whole, limit)),
    ...fitting.map((head) => () => fill(head, drafts, short, limit)),
  ];
  for (const one of attempts) {
    const packed = one();
    if (packed.leftOut.length === 0) return packed;
  }
  const last = fitting.at(-1) ?? bare ?? '';
  if (last.length <= limit) return fill(last, drafts, short, limit);
  return { text: '', leftOut: read.map(({ slug }) => slug) };
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

/** The records without their drafts, and with those of their fields alone that are to be kept. */
function packHead(
  attempt: string,
  read: readonly { readonly slug: string; readonly fields: Fields }[],
  keep: (name: string) => boolean,
): string {
  const records = read.map(({ slug, fields }) => [
    slug,
    { ...EMPTY_RECORD, ...Object.fromEntries(Object.entries(fields).filter(([name]) => keep(name))) },
  ]);
  return `${MARK}.${attempt}.${toLetters(Object.fromEntries(records))}`;
}

/** One draft after the other, each in the first of its forms for which there is room. */
function fill(
  head: string,
  drafts: readonly Drafts[],
  formsOf: (draft: Drafts) => readonly string[],
  limit: number,
): Packed {
  let text = head;
  const leftOut: string[] = [];
  for (const draft of drafts) {
    const form = formsOf(draft).find((one) => one !== '' && text.length + one.length <= limit);
    if (form === undefined) leftOut.push(draft.slug);
    else text += form;
  }
  return { text, leftOut };
}

function draftsOf(
  read: readonly { readonly slug: string; readonly fields: Fields }[],
  first: string | null,
): readonly Drafts[] {
  const changedAt = ({ fields }: { readonly fields: Fields }) =>
    typeof fields.changedAt === 'number' ? fields.changedAt : 0;
  return read
    .map((one, at) => ({ slug: one.slug, at, texts: one.fields.drafts, changed: changedAt(one) }))
    .filter(({ texts }) => isFields(texts) && Object.keys(texts).length > 0)
    .sort((a, b) => Number(b.slug === first) - Number(a.slug === first) || b.changed - a.changed);
}

function fieldsOf(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
