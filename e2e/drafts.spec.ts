import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

test('a draft survives a reload at any moment', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open('memory-limit');
  await lesson.area.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# half a thou');
  await page.reload();
  await expect(lesson.area).toHaveValue(/^# half a thou/);
});

test('reset brings the starter back, and can be taken back itself', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open('memory-limit');
  const starter = await lesson.area.inputValue();
  await expect(page.getByRole('button', { name: 'Reset' })).toBeDisabled();
  await lesson.area.fill('docker run mine\n');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(lesson.area).toHaveValue(starter);
  await page.getByRole('button', { name: 'Undo the reset' }).click();
  await expect(lesson.area).toHaveValue('docker run mine\n');
});

test('undo in the full editor reaches across a reset', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(lesson.monaco).toBeVisible();
  await lesson.monacoInput.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# mine ');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(lesson.monaco).not.toContainText('# mine');
  await lesson.monacoInput.focus();
  await page.keyboard.press('Control+z');
  await expect(lesson.monaco).toContainText('# mine');
});

test('two tabs on one lesson follow each other and lose nothing', async ({ page, context }) => {
  const first = new LessonPage(page);
  await first.preferText();
  await first.open('memory-limit');
  const second = new LessonPage(await context.newPage());
  await second.preferText();
  await second.open('memory-limit');
  await first.area.fill('docker run -m 512m one\n');
  await expect(second.area).toHaveValue('docker run -m 512m one\n');
  await second.area.press('Control+End');
  await second.page.keyboard.type('# two\n');
  await expect(first.area).toHaveValue('docker run -m 512m one\n# two\n');
});

test('says so when the browser keeps nothing, and goes on', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const lesson = new LessonPage(page);
  await lesson.open('memory-limit');
  await expect(lesson.monaco).toBeVisible();
  await lesson.monacoInput.focus();
  await page.keyboard.type('# ');
  await expect(page.getByRole('alert').filter({ hasText: 'storage for the site is full' })).toBeVisible();
});
