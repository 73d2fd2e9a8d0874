import { lessonSlugs } from './support/pages';
import { hasMachine, ProofPane } from './support/proof';
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

test('the search loads its index under the path, and opens what it finds there', async ({ page }) => {
  await page.goto('./crosswalk/', { waitUntil: 'networkidle' });
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search everything' }).fill('memory-limit/below-minimum');
  await expect(page.getByRole('option').first()).toContainText('memory-limit/below-minimum');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/water\/tight\/diagnostics\/memory-limit\/below-minimum\/$/);
});

test('a site that is told its address names it in full, path and all', async ({ page, request, baseURL }) => {
  const site = 'https://example.org/water/tight';
  await page.goto('./mitigations/set-a-user/');
  const own = `${site}/mitigations/set-a-user/`;
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', own);
  await expect(page.locator('meta[property="og:url"]')).toHaveAttribute('content', own);
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute('content', `${site}/social.png`);
  const listed = await (await request.get(`${baseURL}sitemap.xml`)).text();
  const addresses = [...listed.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address ?? '');
  expect(addresses.length).toBeGreaterThan(200);
  for (const address of addresses) expect(address.startsWith(`${site}/`)).toBe(true);
  const layer = await (await request.get(`${baseURL}export/watertight.navigator.json`)).text();
  expect(layer).toContain(`${site}/lessons/set-a-user/`);
});

if (hasMachine) {
  test('the proof runs under the path: its worker, its policy and its image are found there', async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.goto('./lessons/read-only-filesystem/');
    const proof = new ProofPane(page);
    const script = page.waitForResponse((response) =>
      /_next\/static\/sandbox\/worker\./.test(response.url()),
    );
    await proof.runButton.click();
    const answer = await script;
    expect(new URL(answer.url()).pathname).toMatch(/^\/water\/tight\/_next\/static\/sandbox\//);
    expect(answer.headers()['content-security-policy']).toContain("'wasm-unsafe-eval'");
    await proof.untilDone();
    await expect(proof.yours.locator('.proof-output')).toContainText('left a program in /bin');
  });
}

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the service worker keeps the site under its path, and the manifest installs it there', async ({
    page,
    context,
    baseURL,
  }) => {
    await page.goto('./');
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(baseURL);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.goto('./lessons/memory-limit/');
    await expect(page.locator('.checklist li[data-ok="false"]').first()).toBeVisible();
    await page.goto('./diagnostics/set-a-user/no-user/');
    await expect(page.getByRole('heading', { name: 'This page is ashore.' })).toBeVisible();
    await context.setOffline(false);
    const manifest = await page.locator('link[rel="manifest"]').getAttribute('href');
    expect(manifest).toBe('/water/tight/manifest.webmanifest');
    const icon = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
    expect(icon).toMatch(/^\/water\/tight\/apple-icon/);
  });
});
