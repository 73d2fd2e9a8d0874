import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

test('a touch device gets the text area, never loads Monaco, and is graded the same', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(lesson.area).toBeVisible();
  await lesson.area.tap();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.type('-m 512 \\\n');
  const note = lesson.note('Minimum memory limit allowed is 6MB');
  await expect(note).toBeVisible();
  await expect(page.locator('.text-editor u[data-severity="error"]')).toHaveText('512');
  await note.getByRole('button', { name: /512m/ }).tap();
  await expect(lesson.sealed).toBeVisible();
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => (entry as PerformanceResourceTiming).decodedBodySize),
  );
  expect(Math.max(...scripts)).toBeLessThan(1_000_000);
});

test('buttons and links are big enough for a thumb', async ({ page }) => {
  await page.goto('/lessons/memory-limit/');
  await page.waitForLoadState('networkidle');
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, .matrix-rivet, header a')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ name: element.textContent, height: element.getBoundingClientRect().height }))
      .filter(({ height }) => height < 24),
  );
  expect(small).toEqual([]);
});
