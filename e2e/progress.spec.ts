import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const V1: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../lib/progress/fixtures/version-1.json', import.meta.url), 'utf8'),
);
const V2: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../lib/progress/fixtures/version-2.json', import.meta.url), 'utf8'),
);
const MEMORY = 'watertight:lesson:memory-limit';

/** Puts entries into the browser's store before any page of the site runs, once. */
async function plant(page: Page, entries: Readonly<Record<string, string>>): Promise<void> {
  await page.addInitScript((planted) => {
    if (window.localStorage.getItem('planted')) return;
    window.localStorage.setItem('planted', 'yes');
    for (const [key, text] of Object.entries(planted)) window.localStorage.setItem(key, text);
  }, entries);
}

/** A tab that is told nothing of what other tabs write, as one that sleeps. */
async function sleep(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const type of ['storage', 'visibilitychange']) {
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
    }
  });
}

async function open(page: Page, slug = 'memory-limit'): Promise<LessonPage> {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open(slug);
  return lesson;
}

const stored = (page: Page, key: string) => page.evaluate((one) => window.localStorage.getItem(one), key);
const held = async (page: Page) => JSON.parse((await stored(page, MEMORY)) ?? '{}');

test.describe('nothing that was typed is lost', () => {
  test('by a reload in the middle of a word, in the full editor', async ({ page }) => {
    const lesson = new LessonPage(page);
    await lesson.open('memory-limit');
    await expect(lesson.monaco).toBeVisible();
    await lesson.monacoInput.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# half a thou');
    await page.reload();
    await expect(lesson.monaco).toContainText('# half a thou');
  });

  test('by two tabs that type into different files', async ({ page, context }) => {
    const first = await open(page, 'verify-images');
    const other = await context.newPage();
    await sleep(other);
    const second = await open(other, 'verify-images');
    await second.page.getByRole('tab', { name: 'run.sh' }).click();
    await first.area.fill('# first\n');
    await second.area.fill('# second\n');
    await expect(first.page.getByRole('tab', { name: 'Dockerfile' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(first.area).toHaveValue('# first\n');
    await first.page.getByRole('tab', { name: 'run.sh' }).click();
    await expect(first.area).toHaveValue('# second\n');
    await second.page.getByRole('tab', { name: 'Dockerfile' }).click();
    await expect(second.area).toHaveValue('# first\n');
    await expect(second.page.getByText('kept until you decide')).toHaveCount(0);
  });

  test('by two tabs on the same file of which one slept: the later wins, the other is kept', async ({
    page,
    context,
  }) => {
    const first = await open(page);
    const other = await context.newPage();
    await sleep(other);
    const second = await open(other);
    await first.area.fill('# an hour of work\n');
    await second.area.fill('# the later one\n');
    for (const one of [first, second]) {
      await expect(one.area).toHaveValue('# the later one\n');
      await expect(one.page.getByText('wrote a different run.sh')).toBeVisible();
    }
    await first.page.getByRole('button', { name: 'See both' }).click();
    await expect(first.page.locator('.diff ins')).toContainText('# an hour of work');
    await first.page.keyboard.press('Escape');
    await first.page.getByRole('button', { name: 'Take that one' }).click();
    await expect(first.area).toHaveValue('# an hour of work\n');
    await page.reload();
    await expect(page.getByText('The run.sh that you have replaced is kept')).toBeVisible();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(first.area).toHaveValue('# the later one\n');
    await page.getByRole('button', { name: 'Let it go' }).click();
    await expect(page.getByText('kept until you decide')).toHaveCount(0);
    await expect(first.page.getByRole('tab', { name: 'run.sh' })).toBeFocused();
    await page.reload();
    await expect(first.area).toHaveValue('# the later one\n');
    await expect(page.getByText('kept until you decide')).toHaveCount(0);
  });

  test('by a store that is full: the way out is named, and the text stays on the page and in the file', async ({
    page,
  }) => {
    const lesson = await open(page);
    await page.evaluate(() => {
      const real = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, value) {
        if (key.startsWith('watertight:')) throw new DOMException('full', 'QuotaExceededError');
        real.call(this, key, value);
      };
    });
    await lesson.area.fill('# must not be lost\n');
    const alert = page.getByRole('alert').filter({ hasText: 'storage for the site is full' });
    await expect(alert).toBeVisible();
    await alert.getByRole('link', { name: 'Save it as a file, or make room' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your record' })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save my record as a file' }).click();
    const path = await (await download).path();
    expect(readFileSync(path, 'utf8')).toContain('# must not be lost');
    await page.goBack();
    await expect(lesson.area).toHaveValue('# must not be lost\n');
  });

  test('by a store that is damaged: the text is set aside, can be saved, and the lesson goes on', async ({
    page,
  }) => {
    const wreck = '{"version":2,"drafts":{"run.sh":{"text":"hours of work';
    await plant(page, { [MEMORY]: wreck });
    const lesson = await open(page);
    await expect(page.getByRole('alert').filter({ hasText: 'could not be read' })).toBeVisible();
    await lesson.area.fill('# anew\n');
    await page.reload();
    await expect(lesson.area).toHaveValue('# anew\n');
    await page.goto('/progress/');
    const download = page.waitForEvent('download');
    await page
      .getByRole('region', { name: 'Set aside' })
      .getByRole('button', { name: 'Save as a file' })
      .click();
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(wreck);
    await page.getByRole('button', { name: 'Let it go' }).click();
    await expect(page.getByRole('region', { name: 'Set aside' })).toHaveCount(0);
  });

  test('by a record of a later version of the site, which is left as it is', async ({ page }) => {
    const later = '{"version":3,"scrolls":[]}';
    await plant(page, { [MEMORY]: later });
    const lesson = await open(page);
    await expect(page.getByRole('alert').filter({ hasText: 'newer version of this site' })).toBeVisible();
    await lesson.area.fill('# for now\n');
    expect(await stored(page, MEMORY)).toBe(later);
  });

  test('by coming from version 1 of the store', async ({ page }) => {
    await plant(page, V1);
    const lesson = await open(page);
    const before = JSON.parse(V1[MEMORY] ?? '');
    await expect(lesson.area).toHaveValue(before.drafts['run.sh']);
    await expect(page.getByRole('button', { name: 'Next hint' })).toBeVisible();
    await lesson.area.press('Control+End');
    await page.keyboard.type('# on\n');
    expect(await held(page)).toMatchObject({ version: 2, solvedAt: before.solvedAt, hintsSeen: 2 });
    await page.goto('/progress/');
    const rows = page.locator('.record-table tr');
    await expect(rows.filter({ hasText: 'Set memory' })).toContainText('sealed');
    await expect(rows).toHaveCount(5);
  });
});

test.describe('a near miss and a result', () => {
  test('are remembered across a reload', async ({ page }) => {
    const lesson = await open(page);
    const starter = await lesson.area.inputValue();
    await lesson.area.fill(starter.replace('docker run', 'docker run --memory-reservation 512m'));
    await expect(page.locator('.near-misses-met')).toBeVisible();
    await page.reload();
    await expect(page.locator('.near-misses-met')).toBeVisible();
    expect((await held(page)).best).toMatchObject({ objectives: expect.any(Number) });
  });
});

test.describe('a lesson that has changed since it was sealed', () => {
  test('is told apart, and one click seals it anew where the answer still holds', async ({ page }) => {
    await plant(page, V1);
    await page.goto('/');
    await expect(
      page.getByRole('link', { name: /: sealed before its lesson changed$/ }).first(),
    ).toBeVisible();
    const lesson = await open(page);
    await expect(page.getByText('This lesson has changed since you sealed it')).toBeVisible();
    await expect(page.locator('.trail a[aria-current]')).toHaveAccessibleName(/sealed before it changed/);
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await expect(page.getByText('Still right: sealed anew')).toBeVisible();
    await expect(lesson.sealed).toBeVisible();
    const record = await held(page);
    expect(record.solvedAt).toBe(JSON.parse(V1[MEMORY] ?? '').solvedAt);
    expect(record.contentHash).not.toBe('5d1c0f6a9b3e7712');
    await page.reload();
    await expect(page.getByText('This lesson has changed')).toHaveCount(0);
  });

  test('shows what is open where the answer no longer holds, and is sealed by making it hold', async ({
    page,
  }) => {
    const old = JSON.parse(V1[MEMORY] ?? '');
    const answer: string = old.drafts['run.sh'];
    old.drafts['run.sh'] = answer.replace('-m 512m --memory-swap 512m', '');
    await plant(page, { [MEMORY]: JSON.stringify(old) });
    const lesson = await open(page);
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await expect(page.getByText('By the lesson of today')).toContainText('open');
    await lesson.area.fill(answer);
    await expect(lesson.sealed).toBeVisible();
    await expect(page.getByText('By the lesson of today')).toHaveCount(0);
  });
});

test.describe('the page of the record', () => {
  test('resets one lesson and everything, and takes both back after a reload', async ({ page }) => {
    await plant(page, V1);
    await page.goto('/progress/');
    await page.getByRole('button', { name: /^Reset Set memory/ }).click();
    await expect(page.getByRole('status').filter({ hasText: 'It can be taken back' })).toBeVisible();
    await expect(page.locator('.record-table tr').filter({ hasText: 'Set memory' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Reset everything' }).click();
    await expect(page.getByText('Nothing yet')).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: 'Take it back' }).first().click();
    await expect(page.locator('.record-table tr')).toHaveCount(4);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.locator('.record-table tr')).toHaveCount(5);
    const lesson = await open(page);
    await expect(lesson.area).toHaveValue(JSON.parse(V1[MEMORY] ?? '').drafts['run.sh']);
  });

  test('saves everything as a file that another browser takes in beside its own', async ({
    page,
    browser,
    baseURL,
  }) => {
    await plant(page, V1);
    await page.goto('/progress/');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save my record as a file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^watertight-progress-\d{4}-\d\d-\d\d\.json$/);
    const file = await saved.path();

    const context = await browser.newContext(baseURL ? { baseURL } : {});
    const elsewhere = await context.newPage();
    const lesson = await open(elsewhere);
    await lesson.area.fill('# mine, of today\n');
    await elsewhere.goto('/progress/');
    await elsewhere.getByLabel('Files of a record').setInputFiles(file);
    const preview = elsewhere.getByRole('region', { name: 'What would change' });
    await expect(preview.getByRole('listitem')).toHaveCount(4);
    await expect(preview.getByRole('listitem').filter({ hasText: 'Set memory' })).toContainText(
      'keeps your later run.sh; the file’s is put aside in the lesson',
    );
    await preview.getByRole('button', { name: 'Take it in' }).click();
    await expect(elsewhere.locator('.record-table tr')).toHaveCount(5);
    await elsewhere.goto('/lessons/memory-limit/');
    await expect(lesson.area).toHaveValue('# mine, of today\n');
    await expect(elsewhere.getByText('wrote a different run.sh')).toBeVisible();
    await context.close();
  });

  test('refuses a truncated file with the place, and changes nothing', async ({ page }) => {
    await plant(page, V1);
    await page.goto('/progress/');
    const before = await page.evaluate(() => JSON.stringify({ ...window.localStorage }));
    const text = JSON.stringify(
      { format: 'watertight-progress', version: 1, madeAt: 1, records: {} },
      null,
      2,
    );
    await page.getByLabel('Files of a record').setInputFiles([
      { name: 'cut.json', mimeType: 'application/json', buffer: Buffer.from(text.slice(0, -6)) },
      { name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from([0xff, 0xd8, 0xff]) },
    ]);
    await expect(page.getByRole('alert').filter({ hasText: 'cut.json' })).toContainText(/line 5, column \d+/);
    await expect(page.getByRole('alert').filter({ hasText: 'photo.json' })).toContainText('line 1, column 1');
    expect(await page.evaluate(() => JSON.stringify({ ...window.localStorage }))).toBe(before);
  });

  test('takes a dropped file as well', async ({ page }) => {
    await page.goto('/progress/');
    const text = JSON.stringify({
      ...{ format: 'watertight-progress', version: 1, madeAt: 1 },
      records: { 'memory-limit': JSON.parse(V1[MEMORY] ?? '') },
    });
    const data = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'dropped.json', { type: 'application/json' }));
      return transfer;
    }, text);
    await page.locator('.record-drop').dispatchEvent('drop', { dataTransfer: data });
    await page.getByRole('button', { name: 'Take it in' }).click();
    await expect(page.locator('.record-table tr').filter({ hasText: 'Set memory' })).toContainText('sealed');
  });
});

test.describe('a link that carries a draft', () => {
  test('shows it beside one’s own, and takes it without losing that', async ({ page, browser, baseURL }) => {
    const sender = await open(page);
    await sender.area.fill('docker run -m 512m “theirs”\n');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
    expect(link).toMatch(/\/lessons\/memory-limit\/#files=1z\.[\w-]+$/);

    const context = await browser.newContext(baseURL ? { baseURL } : {});
    const receiver = await open(await context.newPage());
    await receiver.area.fill('# mine\n');
    const requests: string[] = [];
    receiver.page.on('request', (request) => requests.push(request.url()));
    await receiver.page.goto('about:blank');
    await receiver.page.goto(link);
    await expect(receiver.page.getByText('A colleague’s draft came with the link')).toBeVisible();
    await expect(receiver.area).toHaveValue('# mine\n');
    await receiver.page.getByRole('button', { name: 'See both' }).click();
    await expect(receiver.page.locator('.diff ins')).toContainText('“theirs”');
    await receiver.page.keyboard.press('Escape');
    await receiver.page.getByRole('button', { name: 'Take theirs, keep mine aside' }).click();
    await expect(receiver.area).toHaveValue('docker run -m 512m “theirs”\n');
    expect(new URL(receiver.page.url()).hash).toBe('');
    expect(requests.filter((url) => url.includes('files=1z'))).toEqual([]);
    await receiver.page.getByRole('button', { name: 'Take it back' }).click();
    await expect(receiver.area).toHaveValue('# mine\n');
    await context.close();
  });

  for (const [name, fragment, words] of [
    ['was cut', '#files=1z.AAAA', 'lost something on its way'],
    ['is of a later version', '#files=9z.AAAA', 'A newer version'],
    ['is too long', `#files=1p.${'A'.repeat(40_000)}`, 'more than this page opens'],
    ['is about another lesson', `#files=1p.${payload('lesson:set-a-user', 'run.sh')}`, 'something else'],
    [
      'names a file that the lesson has not',
      `#files=1p.${payload('lesson:memory-limit', 'x.sh')}`,
      'something else',
    ],
  ] as const) {
    test(`that ${name} changes nothing and says so`, async ({ page }) => {
      await page.goto('/');
      const lesson = new LessonPage(page);
      await lesson.preferText();
      await page.goto(`/lessons/memory-limit/${fragment}`);
      await expect(page.getByText(words)).toBeVisible();
      expect(await stored(page, MEMORY)).toBeNull();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expect(page.getByText(words)).toHaveCount(0);
      expect(new URL(page.url()).hash).toBe('');
    });
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what is told of a record breaks no accessibility rule, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const wreck = '{"version":2,"drafts":{"run.sh":{"text":"half';
    await plant(page, { ...V2, 'watertight:lesson:no-privileged': wreck });
    await page.goto(`/lessons/memory-limit/#files=1p.${payload('lesson:memory-limit', 'run.sh')}`);
    await expect(page.locator('.draft-notice')).toHaveCount(3);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'The link' })).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await page.goto('/lessons/no-privileged/');
    await expect(page.getByRole('alert').filter({ hasText: 'could not be read' })).toBeVisible();
    await page.goto('/progress/');
    await page.getByRole('button', { name: 'Reset Set a user' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Bring in a file' }).focus();
    await page.keyboard.press('Enter');
    const solved = { ...JSON.parse(V1[MEMORY] ?? ''), hintsSeen: 3 };
    const file = {
      format: 'watertight-progress',
      version: 1,
      madeAt: 1,
      records: { 'memory-limit': solved },
    };
    await (await chooser).setFiles([
      { name: 'whole.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) },
      { name: 'cut.json', mimeType: 'application/json', buffer: Buffer.from('{') },
    ]);
    await expect(page.getByRole('region', { name: 'What would change' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Set aside' })).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });
}

function payload(about: string, file: string): string {
  return Buffer.from(JSON.stringify({ about, files: { [file]: 'x' } })).toString('base64url');
}
