import { expect, type Page } from '@playwright/test';
import type { Lesson } from '../../lib/lessons';
import { editScript } from './edit-script';
import { tabTo, typeEdit } from './keyboard';
import { LessonPage } from './lesson';

/** Solves a lesson as somebody without a mouse does, every character typed, and leaves the editor by keys. */
export async function typeSolution(page: Page, lesson: Lesson): Promise<void> {
  const view = new LessonPage(page);
  await view.open(lesson.slug);
  await expect(view.monaco).toBeVisible();
  for (const [at, starter] of lesson.starter.entries()) {
    const answer = lesson.solution.files[at];
    if (!answer || answer.text === starter.text) continue;
    await chooseTab(view, at);
    await tabTo(page, view.monacoInput);
    for (const edit of editScript(starter, answer)) await typeEdit(page, edit);
    // What arrived is what was typed: nothing was completed, closed or indented on its own.
    await expect.poll(() => draftOf(view, lesson.slug, starter.path)).toBe(answer.text);
  }
  await expect(view.sealed).toBeVisible();
  await expect(view.monacoInput).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(view.monacoInput).not.toBeFocused();
  await expect(page.locator('.bench :focus')).toBeVisible();
}

/** How many characters have to be typed to get from the starter to the solution. */
export function lettersOf({ starter, solution }: Lesson): number {
  return starter
    .flatMap((file, at) => editScript(file, solution.files[at] ?? file))
    .reduce((sum, { added }) => sum + added.join('\n').length, 0);
}

/** Goes back to the tabs and along them by the arrow keys. Escape first: in the editor, Tab would be a character. */
async function chooseTab(view: LessonPage, at: number): Promise<void> {
  const { page } = view;
  const tabs = page.getByRole('tab');
  const chosen = page.locator('[role="tab"][aria-selected="true"]');
  if (await tabs.nth(at).evaluate((tab) => tab.ariaSelected === 'true')) return;
  if (await view.monacoInput.evaluate((input) => input === document.activeElement)) {
    await page.keyboard.press('Escape');
    await tabTo(page, chosen, 'Shift+Tab');
  } else await tabTo(page, chosen);
  // From the tab that is open, which with three of them need not be the first; past the last one the arrows begin anew.
  const from = await tabs.evaluateAll((all) => all.findIndex((tab) => tab.ariaSelected === 'true'));
  const steps = (at - from + (await tabs.count())) % (await tabs.count());
  for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowRight');
  await expect(tabs.nth(at)).toHaveAttribute('aria-selected', 'true');
}

function draftOf(view: LessonPage, slug: string, path: string): Promise<string | undefined> {
  return view.page.evaluate(
    ([key, path]) => JSON.parse(localStorage.getItem(key ?? '') ?? '{}').drafts?.[path ?? '']?.text,
    [`watertight:lesson:${slug}`, path],
  );
}
