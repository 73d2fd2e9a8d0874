import { addedMarks, crosswalk, marks, mitigations, threats } from '../lib/catalog';
import { expect, test } from './support/test';

const bothLayers = [...marks, ...addedMarks];

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every mark of both layers is told on both of its pages, and they link to each other', async ({
    page,
  }) => {
    for (const { id } of mitigations) {
      await page.goto(`/mitigations/${id}/`);
      for (const { threat, reason } of bothLayers.filter(({ mitigation }) => mitigation === id)) {
        const line = page.locator(`#${threat}`);
        await expect(line).toContainText(reason);
        await expect(line.getByRole('link').first()).toHaveAttribute('href', `/threats/${threat}/`);
      }
    }
    for (const { id } of threats) {
      await page.goto(`/threats/${id}/`);
      for (const { mitigation, reason } of bothLayers.filter(({ threat }) => threat === id)) {
        const line = page.locator(`#${mitigation}`);
        await expect(line).toContainText(reason);
        await expect(line.getByRole('link').first()).toHaveAttribute('href', `/mitigations/${mitigation}/`);
      }
    }
  });

  test('a lesson and its mitigation’s page tell the same crosswalk, from the catalog', async ({ page }) => {
    for (const { id } of mitigations) {
      const entries = crosswalk.filter(({ mitigation }) => mitigation === id);
      const numbers = entries.map(({ ref }) => ref);
      for (const path of [`/lessons/${id}/`, `/mitigations/${id}/`]) {
        await page.goto(path);
        const table = page.getByRole('table').filter({ hasText: 'What it says' });
        await expect(table.locator('td:first-child')).toHaveText(numbers);
        for (const { title, note } of entries) {
          await expect(table).toContainText(title);
          if (note) await expect(table).toContainText(note);
        }
      }
    }
  });

  test('a diagnostic shows both sides of the line, and leads to its mitigation and its lesson', async ({
    page,
  }) => {
    await page.goto('/diagnostics/memory-limit/below-minimum/');
    await expect(page.getByText('Does not hold', { exact: true })).toBeVisible();
    await expect(page.getByText('Holds', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Set memory limits' }).first().click();
    await expect(page).toHaveURL(/\/mitigations\/memory-limit\/$/);
    await page.getByRole('link', { name: 'The limit is below 6 MB, the least Docker allows' }).click();
    await page.getByRole('link', { name: 'The lesson' }).click();
    await expect(page).toHaveURL(/\/lessons\/memory-limit\/$/);
  });
});

test('a page that is wrong makes a report to send, and sends nothing', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/diagnostics/memory-limit/below-minimum/');
  await page.getByRole('button', { name: 'Something here is wrong' }).press('Enter');
  const report = page.getByRole('textbox', { name: /A report to send/ });
  await expect(report).toHaveValue(/^# Watertight: memory-limit\/below-minimum is wrong\n/);
  await expect(report).toHaveValue(/- Version: \d+\.\d+\.\d+, checked against Docker 29\.7\n/);
  await report.press('Control+End');
  await report.pressSequentially('It is 6 MiB.');
  await page.getByRole('button', { name: 'Copy' }).press('Enter');
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('It is 6 MiB.');
});
