import { loadLessons, referenceSection, UNPROTECTED } from '../lib/lessons';
import { axeViolations } from './support/axe';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const lessons = loadLessons('lessons');
const memory = lessons.find(({ slug }) => slug === 'memory-limit');
const starter = memory?.starter[0]?.text ?? '';
/** The first sentence of what the lesson says stays open. */
const staysOpen = referenceSection(memory?.reference ?? '', UNPROTECTED)?.split('.')[0] ?? '';
const closed = starter.replace(/^ *--publish .*\n/m, '');

/** Opens a lesson in plain text mode with this text in its first tab. */
async function open(view: LessonPage, slug = 'memory-limit'): Promise<void> {
  await view.preferText();
  await view.open(slug);
  await expect(view.area).toBeVisible();
}

test('says which line of the checklist to look at first, and goes there', async ({ page }) => {
  const view = new LessonPage(page);
  await open(view);
  const first = page.locator('.checklist li[data-first="true"]');
  await expect(first).toHaveCount(1);
  await expect(first.locator('.what')).toHaveText('A memory limit holds');

  expect(closed).not.toBe(starter);
  await view.area.fill(closed);
  await expect(first.locator('.what')).toHaveText('Still serves on port 8080');
  await expect(first.locator('.turned')).toHaveText('no longer holds: you removed line 5');
  await first.getByRole('button', { name: 'Go to line 5' }).focus();
  await page.keyboard.press('Enter');
  await expect(view.area).toBeFocused();
  const line = await view.area.evaluate(
    ({ value, selectionStart }: HTMLTextAreaElement) => value.slice(0, selectionStart).split('\n').length,
  );
  expect(line).toBe(5);

  await view.area.fill(starter.replace('docker run', 'docker run -m 512m'));
  await expect(first).toHaveCount(0);
  await expect(view.area).toBeFocused();
});

test('goes to the tab, too, in the full editor', async ({ page }) => {
  const view = new LessonPage(page);
  const two = lessons.find(({ starter }) => starter.length > 1);
  await view.open(two?.slug ?? '');
  await expect(view.monaco).toBeVisible();
  const button = page.getByRole('button', { name: /^Go to .+, line \d+$/ });
  const [path = '', line = ''] =
    /^Go to (.+), line (\d+)$/.exec((await button.textContent()) ?? '')?.slice(1) ?? [];
  const other = page.locator('[role="tab"]').filter({ hasNotText: path }).first();
  await other.click();
  await expect(page.getByRole('tab', { name: path })).toHaveAttribute('aria-selected', 'false');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: path })).toHaveAttribute('aria-selected', 'true');
  await expect(view.monacoInput).toBeFocused();
  await expect(page.locator('.line-numbers.active-line-number')).toHaveText(line);
});

test('says once what has turned, and not at every key', async ({ page }) => {
  const view = new LessonPage(page);
  await open(view);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const region = document.querySelector('[role="status"]');
    if (region)
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await view.area.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# nothing turns while this is typed\n');
  await expect(page.locator('.checklist li[data-first="true"]')).toContainText('line 4');
  expect(await said()).toEqual([]);

  await view.area.fill(starter.replace('docker run', 'docker run -m 512m'));
  await expect(view.sealed).toBeVisible();
  await expect(view.objective('A memory limit holds').locator('.turned')).toHaveText('now met');
  await expect
    .poll(said)
    .toEqual(['A memory limit holds: now met. Sealed. Every objective is met and everything still works.']);
});

test('names the near miss after a pause, lets it be put away, and remembers it', async ({ page }) => {
  const view = new LessonPage(page);
  await open(view);
  const card = page.getByRole('region', { name: /near miss/ });
  await expect(card).toHaveCount(0);
  await view.area.fill(starter.replace('docker run', 'docker run --memory=512'));
  await expect(card).toContainText('512 is 512 bytes');
  await expect(card).toContainText('A size without a unit counts bytes.');
  await expect(page.locator('.bench > [role="status"]')).toHaveText(/A near miss: 512 is 512 bytes\.$/);

  await view.area.fill(starter.replace('docker run', 'docker run --memory=0'));
  await expect(card).toContainText('Zero is no limit');
  const met = page.getByText(`Near misses you have met: 2 of ${memory?.nearMisses.length}`);
  await expect(met).toBeVisible();
  await card.getByRole('button', { name: 'Hide this' }).focus();
  await page.keyboard.press('Enter');
  await expect(card).toHaveCount(0);
  await expect(met).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.near-misses-met li')).toHaveCount(2);
  expect(await axeViolations(page)).toEqual([]);

  await view.area.fill(starter.replace('docker run', 'docker run --memory=512m'));
  await expect(view.sealed).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('a stored draft is no news', async ({ page }) => {
  const view = new LessonPage(page);
  await open(view);
  await view.area.fill(starter.replace('docker run', 'docker run -m 512m'));
  await expect(view.sealed).toBeVisible();
  await page.reload();
  await expect(view.sealed).toBeVisible();
  await expect(page.locator('.bench > [role="status"]')).toHaveText(/^Sealed\./);
  await expect(page.locator('.turned')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`after sealing: the threats, the right ways, what stays open, and the next lesson, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const view = new LessonPage(page);
    await open(view);
    await view.area.focus();
    await view.area.fill(starter.replace('docker run', 'docker run --memory 512m'));
    const panel = page.getByRole('region', { name: 'Sealed', exact: true });
    await expect(panel).toBeVisible();
    await expect(view.area).toBeFocused();
    await expect(panel.locator('.sealed-marks')).toContainText('Denial of service');
    expect(staysOpen).not.toBe('');
    await expect(panel).toContainText(staysOpen);
    await expect(panel.getByRole('link', { name: /^Next: / })).toBeVisible();
    const moving = await page.evaluate(async () => {
      // Reduced motion makes them as good as instant; the frame in which they begin has to pass.
      await new Promise((passed) => requestAnimationFrame(() => requestAnimationFrame(passed)));
      return document.getAnimations().filter(({ playState }) => playState === 'running').length;
    });
    expect(moving).toBe(0);

    await panel.getByText('Show the difference').click();
    await expect(panel.locator('.diff ins').first()).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    const way = panel.locator('.other-ways button').first();
    const name = (await way.textContent()) ?? '';
    await way.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /right answer/ });
    await expect(dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(new RegExp(`^${name}`));
    await page.keyboard.press('Escape');
    await expect(way).toBeFocused();
  });
}

test('shows what was changed since the start; resets, and takes the reset back, by keyboard', async ({
  page,
}) => {
  const view = new LessonPage(page);
  await open(view);
  const changes = page.getByRole('button', { name: 'Your changes' });
  await expect(changes).toBeDisabled();
  await view.area.fill(closed);
  await changes.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What you have changed' });
  await expect(dialog.locator('del')).toHaveText(/--publish 8080:8080/);
  await expect(dialog.locator('ins')).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(changes).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(view.area).toHaveValue(starter);
  await expect(page.getByRole('button', { name: 'Undo the reset' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(view.area).toHaveValue(closed);
});
