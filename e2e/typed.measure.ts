import { loadLessons } from '../lib/lessons';
import { test } from './support/test';
import { lettersOf, typeSolution } from './support/type-solution';

/** The exercises that `npm test` leaves out for their length. */
const exercises = loadLessons('lessons').filter(
  ({ kind, slug }) => kind === 'exercise' && slug !== 'watertight',
);

for (const lesson of exercises) {
  test(`${lesson.slug}: solved by the keyboard alone, every character typed`, async ({ page }) => {
    test.setTimeout(60_000 + 40 * lettersOf(lesson));
    await typeSolution(page, lesson);
  });
}
