import { lessonSlugs } from './support/pages';
import { expect, test } from './support/test';

// The site's address ends in the path it is mounted under, and whatever a page asks for outside of that address
// counts as foreign: a link or a chunk that forgets the path fails these walks.

test('the matrix leads to every lesson and back', async ({ page, baseURL }) => {
  expect(new URL(baseURL ?? '').pathname).toBe('/water/tight/');
  for (const slug of lessonSlugs) {
    await page.goto('./');
    await page.locator(`a[href$="/lessons/${slug}/"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`/water/tight/lessons/${slug}/$`));
    await expect(page.locator('.monaco-host .view-lines')).toBeVisible();
    // Only the worker marks what is open, so its script was found too.
    await expect(page.locator('.checklist li[data-ok="false"]').first()).toBeVisible();
    await page.getByRole('link', { name: 'Watertight' }).click();
    await expect(page).toHaveURL(/\/water\/tight\/$/);
  }
});

test('an address without its last slash leads to its page', async ({ request, baseURL }) => {
  const answer = await request.get((baseURL ?? '').slice(0, -1), { maxRedirects: 0 });
  expect(answer.status()).toBe(308);
  expect(answer.headers().location).toBe('/water/tight/');
});

test('a missing page says so in the site’s own words', async ({ request, baseURL }) => {
  const answer = await request.get(`${baseURL}no-such-page/`);
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain('Watertight');
});
