import { axeViolations } from './support/axe';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

test('a finding leads to its page, and makes a report with the files as they are', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open('memory-limit');
  await lesson.area.fill('docker run --memory 4m registry.example/resize\n');
  const note = lesson.note('Minimum memory limit allowed is 6MB');
  await expect(note.getByRole('link', { name: 'memory-limit/below-minimum' })).toHaveAttribute(
    'href',
    '/diagnostics/memory-limit/below-minimum/',
  );
  await note.getByRole('button', { name: 'This is wrong' }).press('Enter');
  const report = note.getByRole('textbox', { name: /A report to send/ });
  await expect(report).toHaveValue(/^# Watertight: memory-limit\/below-minimum is wrong\n/);
  await expect(report).toHaveValue(/- Page: \/lessons\/memory-limit\/\n- Version: \d+\.\d+\.\d+, /);
  await expect(report).toHaveValue(/`run\.sh`\n```\ndocker run --memory 4m registry\.example\/resize\n```/);
  expect(await axeViolations(page)).toEqual([]);
  await note.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(report).toBeHidden();
});

test('where nothing stands out the grading can be doubted too', async ({ page }) => {
  const lesson = new LessonPage(page);
  await lesson.preferText();
  await lesson.open('memory-limit');
  await page.getByRole('button', { name: 'The grading is wrong' }).click();
  await expect(page.getByRole('textbox', { name: /A report to send/ })).toHaveValue(
    /^# Watertight: memory-limit is wrong\n/,
  );
});
