import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });
const options = (page: Page) => page.getByRole('option');
const chosen = (page: Page) => page.getByRole('listbox').getByRole('option', { selected: true });

/** Presses the key until the page listens: it may still be starting. */
async function openBy(page: Page, key: string): Promise<void> {
  await expect(async () => {
    if (!(await box(page).isVisible())) await page.keyboard.press(key);
    await expect(box(page)).toBeFocused({ timeout: 1000 });
  }).toPass();
}

for (const [name, path] of [
  ['home', '/'],
  ['a reference page', '/threats/kernel-exploits/'],
  ['a lesson', '/lessons/memory-limit/'],
] as const) {
  test(`on ${name} a search goes by keyboard alone, from / to the page that was found`, async ({ page }) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    await openBy(page, '/');
    await expect(box(page)).toHaveValue('');
    await page.keyboard.type('T1611');
    await expect(options(page).first()).toContainText('Escape to Host');
    const first = await chosen(page).textContent();
    await page.keyboard.press('ArrowDown');
    await expect(chosen(page)).not.toHaveText(first ?? '');
    await page.keyboard.press('ArrowUp');
    await expect(chosen(page)).toHaveText(first ?? '');
    await expect(box(page)).toHaveAttribute('aria-activedescendant', 'search-0');
    await expect(page.getByRole('status').filter({ hasText: /^\d+ results\.$/ })).toBeAttached();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/mitigations\/[\w-]+\/#crosswalk$/);
  });
}

test('Escape closes, and focus goes back to where it was', async ({ page }) => {
  await page.goto('/crosswalk/', { waitUntil: 'networkidle' });
  const button = page.getByRole('button', { name: 'Search' });
  await button.focus();
  await openBy(page, 'Enter');
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeHidden();
  await expect(button).toBeFocused();
  await openBy(page, 'Control+k');
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('a lesson is opened by a whole load, so that its own policy holds', async ({ page }) => {
  await page.goto('/crosswalk/', { waitUntil: 'networkidle' });
  await openBy(page, '/');
  await page.keyboard.type('read-only-volumes');
  await expect(options(page).filter({ hasText: 'Lesson' })).toBeVisible();
  await options(page).filter({ hasText: 'Lesson' }).click();
  const lesson = new LessonPage(page);
  await expect(lesson.monaco).toBeVisible();
});

test('/ stays a slash where somebody types, and can be turned off', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open('memory-limit');
  await page.waitForLoadState('networkidle');
  await lesson.area.focus();
  await page.keyboard.press('/');
  await expect(lesson.area).toHaveValue(/\//);
  await expect(box(page)).toBeHidden();

  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('checkbox', { name: '/ opens this, as Ctrl K does' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Watertight' }).focus();
  await page.keyboard.press('/');
  await openBy(page, 'Control+k');
  await expect(box(page)).toHaveValue('');
  await expect(page.getByRole('checkbox', { name: '/ opens this, as Ctrl K does' })).not.toBeChecked();
});

test('/ stays a slash in the full editor too', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(lesson.monaco).toBeVisible();
  await lesson.monacoInput.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# a/b/c');
  await expect(lesson.monaco).toContainText('a/b/c');
  await expect(box(page)).toBeHidden();
});

test('nothing found offers what could be, and a slip of the fingers is understood', async ({ page }) => {
  await page.goto('/', { waitUntil: 'networkidle' });
  await openBy(page, '/');
  await page.keyboard.type('zzzzqq');
  await expect(page.getByText('Nothing here is called “zzzzqq”.')).toBeVisible();
  await page.getByRole('button', { name: '--cap-add' }).click();
  await expect(box(page)).toHaveValue('--cap-add');
  await expect(options(page).first()).toContainText('--cap-add');
  await box(page).fill('privleged');
  await expect(page.locator('.search-note')).toContainText('near it in spelling');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the open search breaks no accessibility rule, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/crosswalk/', { waitUntil: 'networkidle' });
    await openBy(page, '/');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('mem');
    await expect(options(page).first()).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await box(page).fill('zzzzqq');
    await expect(page.getByText('Nothing here is called')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });
}

test('the search costs nothing until it is opened', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => url.includes('search.json'))).toEqual([]);
  const before = asked.length;
  await openBy(page, '/');
  await expect.poll(() => asked.slice(before).some((url) => url.endsWith('/search.json'))).toBe(true);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no button that would do nothing', async ({ page }) => {
    await page.goto('/crosswalk/');
    await expect(page.locator('.search-button')).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Site' })).toBeVisible();
  });
});
