import { addedMarks, marks, mitigations } from '../lib/catalog';
import { axeViolations } from './support/axe';
import { expect, test } from './support/test';

test('shows twelve rows, five columns and 24 rivets, each saying what it is', async ({ page }) => {
  await page.goto('/');
  const grid = page.getByRole('grid', { name: 'Twelve mitigations against five threats' });
  await expect(grid.locator('tbody tr')).toHaveCount(12);
  await expect(grid.locator('thead th')).toHaveCount(6);
  await expect(grid.locator('.matrix-rivet')).toHaveCount(24);
  await expect(grid.getByRole('link', { name: / against .*: to solve$/ })).toHaveCount(24);
  const lessons = await grid
    .locator('.matrix-title')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')?.split('/').at(-2)));
  expect(lessons).toEqual(mitigations.map(({ id }) => id));
});

test('tells a screen reader the row, the column and the state of a mark', async ({ page }) => {
  await page.goto('/');
  const grid = page.getByRole('grid');
  for (const [name, reason] of [
    ['Set memory limits against Denial of service: to solve', 'A leak ends at its own ceiling'],
    [
      'No secrets in the environment against Compromised secrets: to solve',
      'A variable shows up in docker inspect',
    ],
    ['Verify images against Poisoned images: to solve', 'A tag can be moved to other content'],
  ] as const) {
    const mark = grid.getByRole('link', { name, exact: true });
    await mark.focus();
    await expect(page.locator('.matrix-reason [aria-live="polite"]')).toContainText(reason);
  }
  await expect(grid.getByRole('columnheader', { name: /^Denial of service/ })).toHaveCount(1);
  await expect(grid.getByRole('rowheader', { name: /Set memory limits/ })).toHaveCount(1);
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
  await page.keyboard.press('Control+End');
  await expect(grid.locator('[data-row="12"][data-column="5"]')).toBeFocused();
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
});

test('opens a mark in a panel with an address of its own; Escape and Back close it', async ({ page }) => {
  await page.goto('/');
  const mark = page.getByRole('link', { name: 'Set memory limits against Denial of service: to solve' });
  const panel = page.getByRole('dialog', { name: /Set memory limits against Denial of service/ });
  await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible();
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('A leak ends at its own ceiling');
  await expect(page).toHaveURL(/\/#memory-limit\+denial-of-service$/);
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(mark).toBeFocused();
  await mark.press('Enter');
  await expect(panel).toBeVisible();
  await page.goBack();
  await expect(panel).toHaveCount(0);
  await mark.press('Enter');
  await panel.getByRole('link', { name: 'Open the lesson' }).click();
  await expect(page).toHaveURL(/\/lessons\/memory-limit\/$/);
});

test('opens the mark that an address brings along, of the other layer too', async ({ page }) => {
  await page.goto('/#verify-images+compromised-secrets');
  const panel = page.getByRole('dialog', { name: /Verify images against Compromised secrets/ });
  await expect(panel).toContainText('Source:');
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);
  await expect(page).not.toHaveURL(/#/);
});

test('keeps the layers apart: printed, added since, or both when asked for', async ({ page }) => {
  await page.goto('/');
  const drawn = page.locator('.matrix .matrix-rivet');
  await expect(drawn).toHaveCount(marks.length);
  await page.getByText('Added since', { exact: true }).first().click();
  await expect(drawn).toHaveCount(addedMarks.length);
  await expect(page).toHaveURL(/\?layer=added$/);
  await expect(
    page.getByRole('link', { name: 'Verify images against Compromised secrets: added since, to solve' }),
  ).toBeVisible();
  await page.getByText('Both', { exact: true }).click();
  await expect(drawn).toHaveCount(marks.length + addedMarks.length);
});

test('compares two layers in words and counts, and says what is in both', async ({ page }) => {
  await page.goto('/?compare=printed,added');
  await expect(page.getByRole('status').filter({ hasText: 'only in Printed' })).toContainText(
    `${marks.length} only in Printed`,
  );
  await expect(page.getByText(`${addedMarks.length} only in Added since`)).toBeVisible();
  await expect(page.getByText('0 in both')).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Verify images against Compromised secrets: only in Added since' }),
  ).toBeVisible();
});

test('filters by threat, by file and by lesson, says how many are left, and shows all again', async ({
  page,
}) => {
  await page.goto('/');
  const rows = page.locator('.matrix tbody tr');
  await page.getByRole('combobox', { name: 'Kind of file' }).selectOption('daemon.json');
  await expect(page.getByRole('status').filter({ hasText: 'of 12 mitigations' })).toBeVisible();
  const left = await rows.count();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(12);
  await page.getByRole('combobox', { name: 'Kind of file' }).selectOption('');
  await page.getByRole('combobox', { name: 'Threat' }).selectOption('poisoned-images');
  await expect(rows).toHaveCount(1);
  await expect(page.locator('.matrix thead th')).toHaveCount(2);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(12);
  await expect(page).not.toHaveURL(/\?/);
  await page.goto('/?lessons=sealed');
  await expect(page.getByText('0 of 12 mitigations')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const state of [
    '?layer=both',
    '?compare=printed,progress',
    '?threat=kernel-exploits&file=Dockerfile',
  ]) {
    test(`${state} breaks no accessibility rule, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/${state}`, { waitUntil: 'networkidle' });
      await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible();
      expect(await axeViolations(page)).toEqual([]);
    });
  }
}

for (const format of ['A4', 'A3'] as const) {
  test(`prints as a poster on one page of ${format}`, async ({ page }) => {
    await page.goto('/', { waitUntil: 'networkidle' });
    const pdf = await page.pdf({ format, landscape: true, printBackground: true });
    // Each page of a PDF is an object of this type; /Pages, the tree above them, is another.
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  });
}

test('reads as plain linked HTML without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('.matrix-rivet')).toHaveCount(24);
  await expect(page.getByRole('button', { name: 'Compare' })).toHaveCount(0);
  await page.getByRole('link', { name: /^Set a user against Kernel exploits/ }).click();
  await expect(page).toHaveURL(/\/mitigations\/set-a-user\/#kernel-exploits$/);
  await expect(page.locator('#kernel-exploits')).toContainText('System calls that only root may make');
  await context.close();
});
