import { loadLessons } from '../lib/lessons';
import { type FixStep, fixPath } from './support/fix-path';
import { press, tabTo } from './support/keyboard';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

/** An exercise asks for decisions by its nature; a lesson that fixes alone cannot solve has its reason below. */
const lessons = loadLessons('lessons').filter(({ kind }) => kind === 'lesson');
const paths = lessons.map((lesson) => ({ lesson, path: fixPath(lesson) }));

/** Where fixes alone must not be enough, and what only the learner can know. */
const BEYOND_FIXES: Readonly<Record<string, string>> = {
  'no-inter-container-communication': 'which two neighbours have to talk',
  'no-privileged': 'which devices and which capability the clock needs',
  'read-only-filesystem': 'where the program has to write',
  'read-only-volumes': 'which one volume has to stay writable, and why',
  'segregate-with-vms': 'which machine each tenant is to have',
  'set-a-user': 'which files the user has to own',
  'verify-images': 'which digest was checked',
};

test('the lessons that quick fixes alone do not solve are those that ask for knowledge', () => {
  expect(paths.filter(({ path }) => path === null).map(({ lesson }) => lesson.slug)).toEqual(
    Object.keys(BEYOND_FIXES).sort(),
  );
});

for (const { lesson, path } of paths) {
  if (!path) continue;
  test(`${lesson.slug}: solved by quick fixes alone, taken by keyboard`, async ({ page }) => {
    const view = new LessonPage(page);
    await view.open(lesson.slug);
    await expect(view.monaco).toBeVisible();
    for (const step of path) await take(view, step);
    await expect(view.sealed).toBeVisible();
  });
}

/** Goes to the squiggle by arrow keys, opens the light bulb, and takes the fix by its title. */
async function take(view: LessonPage, { diagnostic, fix }: FixStep): Promise<void> {
  const { page } = view;
  const { path, range } = diagnostic;
  const tab = page.getByRole('tab', { name: path });
  if (!(await tab.evaluate(({ ariaSelected }) => ariaSelected === 'true'))) await tab.press('Enter');
  await tabTo(page, view.monacoInput);
  await page.keyboard.press('Control+Home');
  await press(page, 'ArrowDown', range.start.line);
  await press(page, 'ArrowRight', range.start.character);
  // The bulb knows what is drawn: the squiggle has to be there first.
  await expect(view.note(diagnostic.message).first()).toBeVisible();
  await page.keyboard.press('Control+.');
  const list = page.getByRole('listbox', { name: 'Action Widget' });
  await expect(list).toBeVisible();
  const chosen = list.locator('.monaco-list-row.focused');
  for (let i = 0; i < 12; i++) {
    await expect(chosen).toHaveCount(1);
    if ((await chosen.textContent())?.includes(fix.title)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(chosen).toContainText(fix.title);
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
}
