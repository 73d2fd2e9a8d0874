import type { Page } from '@playwright/test';
import { loadLessons, loadTracks } from '../lib/lessons';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const lessons = new Map(loadLessons('lessons').map((lesson) => [lesson.slug, lesson]));
const week = loadTracks('lessons').find(({ slug }) => slug === 'first-week');
const steps = week?.steps.map(({ slug }) => slug) ?? [];
const [first = '', second = '', third = ''] = steps;
const titleOf = (slug: string) => lessons.get(slug)?.title ?? '';
const minutesOf = (slugs: readonly string[]) =>
  slugs.reduce((sum, slug) => sum + (lessons.get(slug)?.minutes ?? 0), 0);

/** Puts records into the browser's store, in the form of the first version, which every later one reads. */
async function remember(page: Page, records: Readonly<Record<string, object>>): Promise<void> {
  const blank = {
    version: 1,
    drafts: {},
    solvedAt: null,
    contentHash: null,
    hintsSeen: 0,
    solutionSeen: false,
  };
  const entries = Object.entries(records).map(([slug, record]) => [
    `watertight:lesson:${slug}`,
    JSON.stringify({ ...blank, changedAt: 1000, ...record }),
  ]);
  await page.addInitScript((planted) => {
    for (const [key, text] of planted) window.localStorage.setItem(key ?? '', text ?? '');
  }, entries);
}

const solved = (slug: string) => ({ solvedAt: 1000, contentHash: lessons.get(slug)?.contentHash ?? '' });
const item = (page: Page, slug: string) =>
  page
    .locator('.step-list > li')
    .filter({ has: page.getByRole('link', { name: titleOf(slug), exact: true }) });

test('the seven exercises keep the contract: 7 starters, 7 solutions, at least 24 other right answers, at least 55 near misses', () => {
  const exercises = [...lessons.values()].filter(({ kind }) => kind === 'exercise');
  expect(exercises.map(({ slug }) => slug).sort()).toEqual([
    'ci-runner',
    'compose-stack',
    'database-beside-it',
    'first-service',
    'legacy-image',
    'two-tenants',
    'watertight',
  ]);
  const count = (key: 'alsoRight' | 'nearMisses') =>
    exercises.reduce((sum, exercise) => sum + exercise[key].length, 0);
  expect(count('alsoRight')).toBeGreaterThanOrEqual(24);
  expect(count('nearMisses')).toBeGreaterThanOrEqual(55);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a track is a list of its steps with a way to begin', async ({ page }) => {
    await page.goto('/tracks/first-week/');
    const links = page.locator('.step-list h2 a');
    await expect(links).toHaveText(steps.map(titleOf));
    await expect(page.getByRole('link', { name: new RegExp(`^Begin: ${titleOf(first)}`) })).toBeVisible();
    await expect(page.getByText('you are here')).toHaveCount(0);
    await expect(page.locator('.title-block')).toContainText(`about ${minutesOf(steps)} minutes`);
  });

  test('every track is on one page, with the exercises', async ({ page }) => {
    await page.goto('/tracks/');
    await expect(page.locator('.track-list > li')).toHaveCount(3);
    await expect(page.locator('.exercise-list > li')).toHaveCount(7);
  });
});

test('a track shows what is sealed, begun and changed since, where one is and what is left', async ({
  page,
}) => {
  await remember(page, {
    [first]: solved(first),
    [second]: { ...solved(second), contentHash: '0000000000000000' },
    [third]: { hintsSeen: 1 },
  });
  await page.goto('/tracks/first-week/');
  await expect(item(page, first)).toHaveAttribute('data-state', 'sealed');
  await expect(item(page, second)).toContainText('sealed, and changed since');
  await expect(item(page, third)).toContainText('you are here');
  await expect(page.locator('[aria-current="step"]')).toHaveText(titleOf(third));
  const left = minutesOf(steps.slice(2));
  await expect(page.locator('.title-block')).toContainText(`about ${left} minutes`);
  await expect(
    page.getByRole('link', { name: `Go on: ${titleOf(third)} 2 of 7 sealed · ${left} min left` }),
  ).toBeVisible();
  await expect(item(page, 'first-service')).toContainText(
    'Worth doing first: No secrets in the environment.',
  );
});

test('a finished track says so, and leads back to what has changed', async ({ page }) => {
  const all = Object.fromEntries(steps.map((slug) => [slug, solved(slug)]));
  await remember(page, { ...all, [second]: { ...solved(second), contentHash: '0000000000000000' } });
  await page.goto('/tracks/first-week/');
  await expect(
    page.getByRole('link', { name: `Look again: ${titleOf(second)} 7 of 7 sealed · 1 to look at again` }),
  ).toBeVisible();
  await remember(page, { [second]: solved(second) });
  await page.reload();
  await page
    .locator('.title-block')
    .getByRole('link', { name: /^All sealed\. Your certificate/ })
    .click();
  await expect(page).toHaveURL(/\/certificate\/\?track=first-week$/);
});

test('a lesson names the track one came from and leads to its next step', async ({ page }) => {
  const view = new LessonPage(page);
  await view.preferText();
  await page.goto('/tracks/first-week/');
  await item(page, second).getByRole('link').click();
  await expect(page).toHaveURL(/\/lessons\/[a-z-]+\/\?track=first-week$/);
  await expect(page.locator('.track-crumb')).toContainText(`First week / ${titleOf(second)} step 2 of 7`);
  await expect(page.locator('.trail a')).toHaveCount(7);
  const foot = page.getByRole('navigation', { name: 'Neighbouring lessons' });
  await expect(foot.getByRole('link').first()).toHaveText(`← ${titleOf(first)}`);
  for (const { path, text } of lessons.get(second)?.solution.files ?? []) {
    await page.getByRole('tab', { name: path }).click();
    await view.area.fill(text);
  }
  await expect(view.sealed).toBeVisible();
  await page.getByRole('link', { name: `Next: ${titleOf(third)}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titleOf(third));
  await expect(page.locator('.track-crumb')).toContainText('step 3 of 7');
  await page.goto(`/lessons/${second}/`);
  await expect(page.locator('.track-crumb')).toContainText('Foundations');
});

test('the home page goes on with the track that was begun, and names the exercises', async ({ page }) => {
  await page.goto('/');
  await expect(
    page.getByRole('link', { name: new RegExp(`^Begin: ${titleOf('memory-limit')}`) }),
  ).toBeVisible();
  const section = page.getByRole('region', { name: 'Tracks and exercises' });
  await expect(section.getByRole('link')).toHaveCount(10);
  await remember(page, { [first]: solved(first) });
  await page.reload();
  await expect(page.getByRole('link', { name: `Go on: ${titleOf(second)} 1 of 7 sealed` })).toBeVisible();
});
