import { grade } from '../lib/grading';
import { loadLessons } from '../lib/lessons';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const lessons = loadLessons('lessons');

test('there are lessons to solve', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(3);
});

for (const lesson of lessons) {
  test(`${lesson.slug}: the starter is open, the solution seals it, a hint comes when asked for`, async ({
    page,
  }) => {
    const view = new LessonPage(page);
    await view.preferText();
    await view.open(lesson.slug);
    for (const { text } of lesson.objectives)
      await expect(view.objective(text)).toHaveAttribute('data-ok', 'false');
    for (const { text } of lesson.keeps)
      await expect(view.objective(text)).toHaveAttribute('data-ok', 'true');
    await page.getByRole('button', { name: 'Hint', exact: true }).click();
    await expect(page.locator('.hints li')).toHaveCount(1);
    for (const { path, text } of lesson.solution.files) {
      await page.getByRole('tab', { name: path }).click();
      await view.area.fill(text);
    }
    await expect(view.sealed).toBeVisible();
    for (const { text } of lesson.objectives)
      await expect(view.objective(text)).toHaveAttribute('data-ok', 'true');
  });

  test(`${lesson.slug}: the worker in the browser grades every answer as Node does`, async ({ page }) => {
    const view = new LessonPage(page);
    const started = page.waitForEvent('worker');
    await view.preferText();
    await view.open(lesson.slug);
    const address = (await started).url();
    const gradable = { slug: lesson.slug, objectives: lesson.objectives, keeps: lesson.keeps };
    const answers = [lesson.solution, ...lesson.alsoRight, ...lesson.nearMisses].map(({ files }) => files);
    const inBrowser = await page.evaluate(
      async ({ address, gradable, answers }) => {
        const worker = new Worker(address);
        const ask = (files: unknown, id: number) =>
          new Promise((resolve) => {
            worker.addEventListener('message', ({ data }) => data.id === id && resolve(data.grade));
            worker.postMessage({ id, lesson: gradable, files });
          });
        return Promise.all(answers.map(ask));
      },
      { address, gradable, answers },
    );
    expect(inBrowser).toEqual(JSON.parse(JSON.stringify(answers.map((files) => grade(gradable, files)))));
  });
}
