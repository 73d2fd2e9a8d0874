import { expect, type Locator, type Page } from '@playwright/test';
import type { LineEdit } from './edit-script';

/** Presses Tab (or Shift+Tab) until this element has focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeAttached();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** Presses a key so many times. */
export async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

/** Makes an edit in the focused full editor: by arrow keys to its place, out with the old lines, in with the new. */
export async function typeEdit(page: Page, { line, removed, added }: LineEdit): Promise<void> {
  await page.keyboard.press('Control+Home');
  await press(page, 'ArrowDown', line);
  if (removed > 0) {
    await press(page, 'Shift+ArrowDown', removed);
    await page.keyboard.press('Delete');
  }
  for (const text of added) {
    // A line of its own first, so that nothing stands behind the caret while it is typed.
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type(text);
    await page.keyboard.press('Control+Home');
    line += 1;
    await press(page, 'ArrowDown', line);
  }
}
