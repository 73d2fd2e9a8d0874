import { readFileSync } from 'node:fs';
import { addedMarks } from '../lib/catalog';
import { builtPages } from './support/pages';
import { expect, test } from './support/test';

const DOWNLOADS = [
  ['watertight.navigator.json', 'application/json'],
  ['watertight.csv', 'text/csv'],
  ['watertight.json', 'application/json'],
  ['watertight.schema.json', 'application/json'],
  ['watertight.svg', 'image/svg+xml'],
] as const;

for (const [name, type] of DOWNLOADS) {
  test(`${name} is downloaded under its name, as ${type}`, async ({ page, request }) => {
    await page.goto('/export/');
    const answer = await request.get(`/export/${name}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toMatch(new RegExp(`^${type.replace('+', '\\+')}`));
    expect(answer.headers()['content-disposition']).toBe(`attachment; filename="${name}"`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    expect(readFileSync(await download.path(), 'utf8')).toBe(await answer.text());
  });
}

test('the files that were built hold the marks of both layers', async ({ request }) => {
  const json = await (await request.get('/export/watertight.json')).json();
  expect(json.marks.filter(({ layer }: { layer: string }) => layer === 'printed')).toHaveLength(24);
  expect(json.marks).toHaveLength(24 + addedMarks.length);
  const csv = await (await request.get('/export/watertight.csv')).text();
  expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + 24 + addedMarks.length);
});

test('the page shows the drawing, and says in words what it is', async ({ page }) => {
  await page.goto('/export/');
  const image = page.getByRole('img', { name: /^The matrix: twelve rows/ });
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth))
    .toBe(1240);
});

test('the sitemap has every page that was built, each once', async ({ request }) => {
  const text = await (await request.get('/sitemap.xml')).text();
  const listed = [...text.matchAll(/<loc>https?:\/\/[^/<]+(\/[^<]*)<\/loc>/g)].map(([, path]) => path);
  const built = builtPages().filter((path) => path !== '/404/' && path !== '/offline/');
  expect([...listed].sort()).toEqual([...built].sort());
});

test('robots.txt says where the sitemap is', async ({ request }) => {
  const text = await (await request.get('/robots.txt')).text();
  expect(text).toMatch(/^User-Agent: \*\nAllow: \/$/m);
  expect(text).toMatch(/^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m);
});

test('a page shows a title, a sentence and an image to whoever links to it, and claims no address', async ({
  page,
  request,
}) => {
  await page.goto('/mitigations/set-a-user/');
  const meta = (name: string) => page.locator(`meta[property="${name}"], meta[name="${name}"]`);
  await expect(meta('og:title')).toHaveAttribute('content', /Set a user/);
  await expect(meta('og:description')).toHaveAttribute('content', /\S{3}/);
  await expect(meta('twitter:card')).toHaveAttribute('content', 'summary_large_image');
  await expect(meta('og:image').first()).toHaveAttribute('content', /\/social\.png$/);
  await expect(page.locator('link[rel="canonical"], meta[property="og:url"]')).toHaveCount(0);
  const image = await request.get('/social.png');
  expect(image.headers()['content-type']).toBe('image/png');
});
