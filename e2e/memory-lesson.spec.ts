import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const LIMIT = /memory/i;

/** Puts `flag` on a line of its own before the image, with Monaco focused at the start of that line. */
async function typeBeforeImage(lesson: LessonPage, flag: string): Promise<void> {
  await lesson.monacoInput.focus();
  await lesson.page.keyboard.press('Control+End');
  const { page } = lesson;
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.type(`${flag} \\\n`);
}

test('names 512 bytes for what they are, takes the quick fix, and stays sealed', async ({ page }) => {
  const lesson = new LessonPage(page);
  await page.goto('/');
  await page.getByRole('link', { name: /^Set memory limits against/ }).click();
  await page.getByRole('link', { name: 'Open the lesson' }).click();
  await expect(lesson.monaco).toBeVisible();
  await expect(lesson.objective(LIMIT).first()).toHaveAttribute('data-ok', 'false');

  await typeBeforeImage(lesson, '-m 512');
  const note = lesson.note('Minimum memory limit allowed is 6MB');
  await expect(note).toBeVisible();
  await expect(page.locator('.squiggly-error')).toHaveCount(1);
  await note.getByRole('button', { name: /512m/ }).click();

  await expect(lesson.sealed).toBeVisible();
  await expect(page.locator('.squiggly-error')).toHaveCount(0);
  await expect(lesson.monaco).toContainText('-m 512m');

  await page.reload();
  await expect(lesson.sealed).toBeVisible();
  await expect(lesson.monaco).toContainText('-m 512m');
  await page.getByRole('link', { name: 'See the matrix' }).click();
  await expect(
    page.getByRole('link', { name: 'Set memory limits against Denial of service: sealed' }),
  ).toBeVisible();
});

test('offers the same fix from the light bulb by keyboard', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(lesson.monaco).toBeVisible();
  await typeBeforeImage(lesson, '-m 512');
  await expect(page.locator('.squiggly-error')).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+.');
  await expect(page.getByRole('listbox', { name: 'Action Widget' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(lesson.sealed).toBeVisible();
});

test('is solved by keyboard alone: in, typed, out again', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(lesson.monaco).toBeVisible();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    if (await lesson.monacoInput.evaluate((input) => input === document.activeElement)) break;
  }
  await expect(lesson.monacoInput).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.type('--memory 512m \\\n');
  await expect(lesson.sealed).toBeVisible();
  await expect(page.getByText('leaves the editor')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(lesson.monacoInput).not.toBeFocused();
  await expect(page.locator('.bench :focus')).toBeVisible();
});

test('is solved in the text area when Monaco cannot load', async ({ page, misdeeds }) => {
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(lesson.monaco).toBeVisible();
  const big = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(
        (entry) =>
          entry.name.endsWith('.js') && (entry as PerformanceResourceTiming).decodedBodySize > 500_000,
      )
      .map(({ name }) => name),
  );
  expect(big.length).toBeGreaterThan(0);
  await page.route(
    (url) => big.includes(url.href),
    (route) => route.abort(),
  );
  await page.reload();
  await expect(page.getByText('The full editor could not load')).toBeVisible();
  await lesson.area.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.type('-m 512m \\\n');
  await expect(lesson.sealed).toBeVisible();
  // The browser notes the blocked chunk.
  misdeeds.console.length = 0;
});

test('goes on in the text area, with its draft, when Monaco fails while it starts', async ({
  page,
  misdeeds,
}) => {
  await page.addInitScript(() => {
    window.ResizeObserver = class {
      constructor() {
        throw new Error('planted');
      }
    } as unknown as typeof ResizeObserver;
  });
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(page.getByText('The full editor could not load')).toBeVisible();
  await expect(lesson.area).toHaveValue(/docker run/);
  await lesson.area.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.type('-m 512m \\\n');
  await expect(lesson.sealed).toBeVisible();
  // What was planted is noted there.
  expect(misdeeds.console.join()).toContain('planted');
  misdeeds.console.length = 0;
});
