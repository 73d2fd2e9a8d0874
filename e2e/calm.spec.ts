import { PAUSE_MS } from '../components/lesson/steady';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

/** Records, in the page, every moment at which a note of severity error appears or disappears. */
async function recordNotes(lesson: LessonPage): Promise<void> {
  await lesson.page.evaluate(() => {
    const log: { at: number; errors: number }[] = [];
    Object.assign(window, { noteLog: log });
    const count = () => document.querySelectorAll('.note[data-severity="error"]').length;
    new MutationObserver(() => log.push({ at: performance.now(), errors: count() })).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
    });
  });
}

test('what is newly wrong waits for a pause; what is put right clears at once', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open('memory-limit');
  await lesson.area.fill((await lesson.area.inputValue()).replace('docker run', 'docker run -m 512m'));
  await expect(lesson.sealed).toBeVisible();
  await expect(page.locator('.note[data-severity="error"]')).toHaveCount(0);
  await recordNotes(lesson);

  await lesson.area.evaluate((area: HTMLTextAreaElement) => {
    const at = area.value.indexOf('512m') + 4;
    area.focus();
    area.setSelectionRange(at, at);
  });
  const wrongAt = await page.evaluate(() => performance.now());
  await page.keyboard.press('Backspace');
  await expect(page.locator('.note[data-severity="error"]')).toHaveCount(1);
  const log = await page.evaluate(
    () => (window as unknown as { noteLog: { at: number; errors: number }[] }).noteLog,
  );
  const appeared = log.find(({ errors }) => errors > 0);
  const waited = (appeared?.at ?? 0) - wrongAt;
  expect(waited).toBeGreaterThan(PAUSE_MS - 50);

  const rightAt = await page.evaluate(() => performance.now());
  await page.keyboard.type('m');
  await expect(page.locator('.note[data-severity="error"]')).toHaveCount(0);
  const cleared = await page.evaluate(
    (from) =>
      (window as unknown as { noteLog: { at: number; errors: number }[] }).noteLog.find(
        ({ at, errors }) => at > from && errors === 0,
      )?.at,
    rightAt,
  );
  expect((cleared ?? Number.POSITIVE_INFINITY) - rightAt).toBeLessThan(waited);
});
