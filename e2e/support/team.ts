import type { Page } from '@playwright/test';
import { type CompletionRecord, makeRecord, recordText } from '../../lib/records';

/** A lesson as `/cohort/` knows it today. */
export interface Today {
  readonly slug: string;
  readonly contentHash: string;
}

const FIRST_NAMES = [
  'Ada',
  'Grace',
  'Linus',
  'Margaret',
  'Ken',
  'Barbara',
  'Edsger',
  'Radia',
  'Alan',
  'Frances',
];
const SITE = { version: '0.1.0', content: 'c0ffee00c0ffee00' };

/** What a solved lesson is remembered as in the browser, version 2 of the store. */
export function remembered(contentHash: string, solvedAt = Date.parse('2026-11-20T08:00:00Z')) {
  return {
    version: 2,
    drafts: {},
    best: null,
    solvedAt,
    checkedAt: solvedAt,
    contentHash,
    hintsSeen: 1,
    solutionSeen: false,
    nearMisses: [],
    asidesUntil: 0,
    resetAt: 0,
    changedAt: solvedAt,
  };
}

/** Lays these records into the browser before the page loads. */
export async function remember(page: Page, records: Readonly<Record<string, object>>): Promise<void> {
  await page.addInitScript((all) => {
    for (const [slug, record] of Object.entries(all))
      localStorage.setItem(`watertight:lesson:${slug}`, JSON.stringify(record));
  }, records);
}

/** One person's record: `done` lessons solved as they are today, one more in an older version, one more begun. */
export function recordOf(
  name: string,
  lessons: readonly Today[],
  done: number,
  nearMisses: readonly string[] = [],
): CompletionRecord {
  const day = (n: number) => `2026-11-${String((n % 20) + 1).padStart(2, '0')}T09:00:00Z`;
  return makeRecord({
    name,
    now: day(done + name.length),
    site: SITE,
    slugs: lessons.slice(0, done + 2).map(({ slug }) => slug),
    progressOf: (slug) => {
      const at = lessons.findIndex((lesson) => lesson.slug === slug);
      const solvedAt = at <= done ? day(at) : null;
      return {
        solvedAt,
        checkedAt: solvedAt,
        contentHash: at < done ? (lessons[at]?.contentHash ?? null) : 'abcdef0123456789',
        hintsSeen: at % 3,
        solutionSeen: at % 5 === 4,
        nearMissesMet: at === 0 ? nearMisses : [],
        changedAt: day(at),
      };
    },
  });
}

/** As many files as asked for, of as many people. */
export function team(size: number, lessons: readonly Today[]) {
  return Array.from({ length: size }, (_, i) => {
    const name = `${FIRST_NAMES[i % FIRST_NAMES.length]} ${String(i).padStart(3, '0')}`;
    return fileOf(recordOf(name, lessons, i % (lessons.length + 1), i % 3 === 0 ? ['soft-limit'] : []));
  });
}

/** A record as a file that Playwright hands to the page. */
export function fileOf(record: CompletionRecord, name = `${record.name}.json`) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(recordText(record)) };
}
