import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const KB = 1000;
type Kind = 'document' | 'script' | 'stylesheet' | 'font' | 'other';

/** Bytes of everything a page loads, by kind, as brotli would send them (fonts are compressed already). */
async function weigh(page: Page, load: () => Promise<void>): Promise<Record<Kind, number>> {
  const bodies: Promise<readonly [Kind, number]>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    const kind: Kind =
      type === 'document' || type === 'script' || type === 'stylesheet' || type === 'font' ? type : 'other';
    bodies.push(
      response.body().then((body) => [kind, kind === 'font' ? body.length : brotliCompressSync(body).length]),
    );
  });
  await load();
  await page.waitForLoadState('networkidle');
  const sums: Record<Kind, number> = { document: 0, script: 0, stylesheet: 0, font: 0, other: 0 };
  for (const [kind, bytes] of await Promise.all(bodies)) sums[kind] += bytes;
  return sums;
}

test('the home page stays small', async ({ page }) => {
  const bytes = await weigh(page, async () => void (await page.goto('/')));
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify(bytes) });
  expect(bytes.script).toBeGreaterThan(50 * KB);
  expect(bytes.script).toBeLessThan(130 * KB);
  expect(bytes.document + bytes.stylesheet + bytes.script).toBeLessThan(150 * KB);
  expect(bytes.font).toBeGreaterThan(50 * KB);
  expect(bytes.font).toBeLessThan(130 * KB);
});

test('the lesson page with the full editor stays below 1.25 MB', async ({ page }) => {
  const lesson = new LessonPage(page);
  const bytes = await weigh(page, async () => {
    await lesson.open('memory-limit');
    await expect(lesson.monaco).toBeVisible();
  });
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify(bytes) });
  const all = Object.values(bytes).reduce((sum, part) => sum + part, 0);
  expect(all).toBeGreaterThan(500 * KB);
  expect(all).toBeLessThan(1250 * KB);
});

test('Monaco is in no chunk that a page without an editor loads', async ({ page }) => {
  const found: string[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('.js') && (await response.text()).includes('monaco-editor'))
      found.push(response.url());
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(found).toEqual([]);
});
