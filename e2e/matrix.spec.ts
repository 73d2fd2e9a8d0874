import { marks } from '../lib/catalog';
import { lessonSlugs } from './support/pages';
import { expect, test } from './support/test';

test('shows twelve rows, five columns and 24 rivets, each saying what it is', async ({ page }) => {
  await page.goto('/');
  const grid = page.getByRole('grid', { name: 'Twelve mitigations against five threats' });
  await expect(grid.locator('tbody tr')).toHaveCount(12);
  await expect(grid.locator('thead th')).toHaveCount(6);
  await expect(grid.locator('.matrix-rivet')).toHaveCount(24);
  await expect(
    grid.getByRole('link', { name: 'Set memory limits against Denial of service: to solve' }),
  ).toBeVisible();
  const links = grid.getByRole('link', { name: / against .*: to solve$/ });
  await expect(links).toHaveCount(24);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const opened = hrefs.map((href) => href.split('/').at(-2) ?? '');
  expect(opened).toEqual(expect.arrayContaining(marks.map(({ mitigation }) => mitigation)));
  expect(opened.filter((slug) => !lessonSlugs.includes(slug))).toEqual([]);
});

test('is one Tab stop whose cells all answer to the arrow keys', async ({ page }) => {
  await page.goto('/');
  const grid = page.getByRole('grid');
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  const seen: string[] = [];
  for (let row = 0; row <= 12; row++) {
    await page.keyboard.press('Home');
    for (let column = 0; column <= 5; column++) {
      const place = await page.evaluate(() => {
        const { dataset, textContent, ariaLabel } = document.activeElement as HTMLElement;
        return { at: `${dataset.row},${dataset.column}`, says: (ariaLabel ?? textContent ?? '').trim() };
      });
      expect(place.at).toBe(`${row},${column}`);
      expect(place.says.length).toBeGreaterThan(3);
      seen.push(place.says);
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowDown');
  }
  expect(seen).toHaveLength(78);
  expect(seen.filter((says) => says.includes(' against '))).toHaveLength(24);
  expect(seen.filter((says) => says.startsWith('No mark'))).toHaveLength(36);
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
});

test('gives the reason of the rivet that has focus, and opens its lesson with Enter', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Set memory limits against Denial of service/ }).focus();
  await expect(page.locator('.matrix-reason')).toContainText('A leak ends at its own ceiling');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lessons\/memory-limit\/$/);
});

test('reads as plain linked HTML without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('.matrix-rivet')).toHaveCount(24);
  await page.getByRole('link', { name: /^Set a user against Kernel exploits/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set a user' })).toBeVisible();
  await expect(page.locator('.checklist li').first()).toBeVisible();
  await context.close();
});
