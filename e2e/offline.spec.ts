import { expect, type Page, test } from '@playwright/test';
import { LessonPage } from './support/lesson';
import { FIRST, Harbour, laterBuild, SECOND } from './support/two-builds';

test.use({ serviceWorkers: 'allow' });
// Two whole builds are laid down and fetched, which takes its time where others work too.
test.setTimeout(180_000);

/** A new version comes when the page has come to rest and all of it has been fetched. */
const PATIENT = { timeout: 40_000 };

const harbour = { of: new Harbour() };
test.beforeEach(async () => {
  harbour.of = new Harbour();
  await harbour.of.open();
});
test.afterEach(() => harbour.of.leave());

const at = (path: string) => `${harbour.of.address}${path}`;

/** Waits until the service worker has this page, and with `everything` all that it fetches unasked. */
async function kept(page: Page, everything = false): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  if (everything) {
    // The editor’s font is the last of what comes when the page has come to rest.
    await page.waitForFunction(async () => {
      const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const files = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
      const heavy = files.some(({ url }) => url.endsWith('.ttf'));
      const bodies = await Promise.all(
        files
          .filter(({ url }) => url.endsWith('.js'))
          .map(async ({ url }) => (await caches.match(url))?.blob()),
      );
      return heavy && bodies.some((body) => (body?.size ?? 0) > 1_000_000);
    });
  }
}

/** Where each page says against what it was checked: another text in each build. */
function foot(page: Page) {
  return page.locator('body > footer');
}

async function cachesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => caches.keys());
}

test('after one visit a lesson opens and grades without a network, under its own policy', async ({
  page,
}) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await page.goto(at('/lessons/memory-limit/'));
  await kept(page);
  await harbour.of.cut();

  await page.reload();
  await lesson.area.fill('docker run -d --name thumbnails -m 512m registry.example/thumbnails:4.2\n');
  await expect(page.locator('.checklist li[data-ok="true"]').first()).toBeVisible();
  await lesson.area.fill('docker run\n');
  await expect(page.locator('.checklist li[data-ok="false"]').first()).toBeVisible();

  const policy = await page.evaluate(async () =>
    (await fetch(location.href)).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  const refused = await page.evaluate(() => {
    try {
      document.body.append(
        Object.assign(document.createElement('script'), { textContent: 'window.foreign = 1' }),
      );
      return false;
    } catch {
      return true;
    }
  });
  expect(refused, 'the policy of the kept document is in force').toBe(true);
});

test('the full editor is kept too, once the first page has come to rest', async ({ page }) => {
  await page.goto(at('/'));
  await kept(page, true);
  await harbour.of.cut();
  const lesson = new LessonPage(page);
  await page.goto(at('/lessons/set-a-user/'));
  await expect(lesson.monaco).toBeVisible();
  await expect(page.locator('.checklist li[data-ok="false"]').first()).toBeVisible();
});

test('without a network, what was opened is there, and what was not says so', async ({ page }) => {
  await page.goto(at('/'));
  await kept(page);
  await page.goto(at('/diagnostics/memory-limit/below-minimum/'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const title = await page.title();
  await harbour.of.cut();
  await page.goto(at('/flags'));
  await expect(page).toHaveURL(at('/flags/'));
  await page.goto(at('/diagnostics/memory-limit/below-minimum/'));
  await expect(page).toHaveTitle(title);
  await page.goto(at('/diagnostics/set-a-user/no-user/'));
  await expect(page.getByRole('heading', { name: 'This page is ashore.' })).toBeVisible();
  await page.getByRole('link', { name: 'the crosswalk' }).click();
  await expect(page).toHaveURL(at('/crosswalk/'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Crosswalk');
});

test('a new version waits, and never mixes with the one that is open', async ({ page, context }) => {
  await page.goto(at('/lessons/memory-limit/'));
  await kept(page);
  const other = await context.newPage();
  await other.goto(at('/crosswalk/'));
  await expect(foot(other)).toContainText(FIRST);
  const failed: string[] = [];
  context.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });

  // From here on the server has the later build alone: no chunk of the first one is left there.
  harbour.of.deploy(laterBuild());
  await page.goto(at('/'));
  await expect(foot(page)).toContainText(FIRST);
  await expect(page.getByText('A new version of the site is ready.')).toBeVisible(PATIENT);
  await page.reload();
  await expect(foot(page)).toContainText(FIRST);
  await page.goto(at('/lessons/cpu-shares/'));
  await expect(page.locator('.checklist li[data-ok="false"]').first()).toBeVisible();

  // A page that the first version did not keep comes whole from the second one.
  await page.goto(at('/diagnostics/memory-limit/below-minimum/'));
  await expect(foot(page)).toContainText(SECOND);
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Search everything' })).toBeVisible();

  await page.goto(at('/'));
  await page.getByRole('status').getByRole('button', { name: 'Reload' }).click();
  await expect(foot(page)).toContainText(SECOND);

  // The other tab still runs the first version: what it has yet to load is still there for it.
  await expect(other.getByText('Another tab has moved on')).toBeVisible();
  await other.keyboard.press('/');
  await expect(other.getByRole('combobox', { name: 'Search everything' })).toBeVisible();
  await other.keyboard.press('Escape');
  await other.getByRole('link', { name: 'Flags' }).click();
  await expect(other).toHaveURL(at('/flags/'));
  await expect(foot(other)).toContainText(SECOND);
  expect(failed).toEqual([]);
});

test('a new version takes the place of the old one when all tabs are closed', async ({ page, context }) => {
  await page.goto(at('/flags/'));
  await kept(page);
  const [first] = await cachesOf(page);
  harbour.of.deploy(laterBuild());
  await page.reload();
  await expect(page.getByText('A new version of the site is ready.')).toBeVisible(PATIENT);
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(foot(page)).toContainText(FIRST);
  await page.close();
  const next = await context.newPage();
  await expect(async () => {
    await next.goto(at('/flags/'));
    await expect(foot(next)).toContainText(SECOND, { timeout: 1000 });
  }).toPass();
  await expect.poll(async () => (await cachesOf(next)).includes(first ?? '')).toBe(false);
  await harbour.of.cut();
  await next.reload();
  await expect(foot(next)).toContainText(SECOND);
});

test('a build that arrives torn is not taken', async ({ page }) => {
  await page.goto(at('/flags/'));
  await kept(page);
  const whole = await (await page.request.get(at('/sw.js'))).text();
  // The list of a deploy that is still under way: it names a page as it will be, and is served as it was.
  const torn = whole
    .replace(/\["crosswalk\/","[^"]+"\]/, '["crosswalk/","AAAAAAAAAAAA"]')
    .replace('"id":"', '"id":"x');
  harbour.of.worker = { status: 200, text: torn };
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker | null>((resolve) => {
      registration.addEventListener('updatefound', () => resolve(registration.installing));
    });
    await registration.update().catch(() => undefined);
    const worker = await found;
    await new Promise<void>((resolve) => {
      worker?.addEventListener('statechange', () => worker.state === 'redundant' && resolve());
    });
    return registration.waiting === null && registration.active?.state;
  });
  expect(state).toBe('activated');
  await page.goto(at('/crosswalk/'));
  await expect(foot(page)).toContainText(FIRST);
});

for (const status of [404, 410]) {
  test(`a site that answers ${status} for its service worker gets rid of it everywhere`, async ({ page }) => {
    await page.goto(at('/flags/'));
    await kept(page);
    harbour.of.worker = { status, text: '' };
    await page.reload();
    await expect.poll(() => cachesOf(page)).toEqual([]);
    const registrations = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await expect.poll(registrations).toBe(0);
    harbour.of.deploy(laterBuild());
    await page.reload();
    await expect(foot(page)).toContainText(SECOND);
  });
}

for (const [what, worker] of [
  ['is missing', { status: 404, text: '' }],
  ['throws', { status: 200, text: 'throw new Error("no");' }],
] as const) {
  test(`the site works where its service worker ${what}`, async ({ page }) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    harbour.of.worker = worker;
    const lesson = new LessonPage(page);
    await lesson.preferText();
    await page.goto(at('/lessons/memory-limit/'), { waitUntil: 'networkidle' });
    await lesson.area.fill('docker run\n');
    await expect(page.locator('.checklist li[data-ok="false"]').first()).toBeVisible();
    expect(thrown).toEqual([]);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
}

test('the site can be installed: its manifest names what a browser asks for, and every icon is there', async ({
  page,
}) => {
  await page.goto(at('/'));
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const answer = await page.request.get(at(address ?? ''));
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = await answer.json();
  expect(manifest).toMatchObject({
    short_name: 'Watertight',
    start_url: './',
    scope: './',
    display: 'standalone',
  });
  for (const { src, sizes } of manifest.icons) {
    const drawn = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, `/${src}`);
    expect(drawn).toBe(sizes);
  }
  const icon = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  expect((await page.request.get(at(icon ?? ''))).status()).toBe(200);
});
