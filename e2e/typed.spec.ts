import { loadLessons } from '../lib/lessons';
import { editScript } from './support/edit-script';
import { expect, test } from './support/test';
import { lettersOf, typeSolution } from './support/type-solution';

const lessons = loadLessons('lessons');
/** The capstone stands for the exercises, which take a minute each; `npm run measure` types the others too. */
const typed = lessons.filter(({ kind, slug }) => kind === 'lesson' || slug === 'watertight');

test('every lesson is there to be typed', () => {
  expect(typed.length).toBeGreaterThanOrEqual(13);
  for (const { starter, solution } of lessons) {
    const edits = starter.flatMap((file, i) => editScript(file, solution.files[i] ?? file));
    expect(edits.length).toBeGreaterThan(0);
  }
});

for (const lesson of typed) {
  test(`${lesson.slug}: solved by the keyboard alone, every character typed`, async ({ page }) => {
    // An exercise is typed for longer than a lesson of one line.
    test.setTimeout(60_000 + 40 * lettersOf(lesson));
    await typeSolution(page, lesson);
  });
}
