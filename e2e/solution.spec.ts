import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

test('a right answer before one’s own takes asking twice, and leaves the text alone', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open('memory-limit');
  const before = await lesson.area.inputValue();
  await page.getByRole('button', { name: 'Solution' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Show a right answer now?' }).click();
  const dialog = page.getByRole('dialog', { name: /right answer/ });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator('ins').first()).toContainText(/-m|--memory/);
  await expect(dialog.getByRole('radio').first()).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Solution' })).toBeFocused();
  expect(await lesson.area.inputValue()).toBe(before);
});
