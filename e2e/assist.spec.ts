import { complete, explain } from '../lib/assist';
import type { SourceFile } from '../lib/report';
import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

/** Opens a lesson in Monaco with a text of our own in its one tab. */
async function openWith(lesson: LessonPage, slug: string, text: string): Promise<void> {
  await lesson.open(slug);
  await expect(lesson.monaco).toBeVisible();
  await lesson.monacoInput.focus();
  await lesson.page.keyboard.press('Control+A');
  await lesson.page.keyboard.press('Delete');
  await lesson.page.keyboard.insertText(text);
}

const listOf = (lesson: LessonPage) => lesson.page.locator('.suggest-widget.visible');
const hoverOf = (lesson: LessonPage) => lesson.page.locator('.monaco-hover:visible');

/** Puts the caret on a word and asks for its explanation by keyboard. */
async function explainHere(lesson: LessonPage): Promise<void> {
  await lesson.page.keyboard.press('Control+K');
  await lesson.page.keyboard.press('Control+I');
}

test('a flag is offered while it is typed, with its sentence, and Tab takes it', async ({ page }) => {
  const lesson = new LessonPage(page);
  await openWith(lesson, 'memory-limit', 'docker run ');
  await page.keyboard.type('--mem');
  const list = listOf(lesson);
  await expect(list.getByRole('option', { name: /^--memory\b(?!-)/ })).toBeVisible();
  await expect(list.getByRole('option').first()).toHaveAccessibleName(/--memory/);
  await expect(page.locator('.suggest-details')).toContainText('The most memory the container may use');
  await expect(page.locator('.suggest-details')).toContainText('Meets Set memory limits with 6m or more.');
  await page.keyboard.press('Tab');
  await expect(list).toBeHidden();
  await page.keyboard.type(' 512m alpine');
  await expect(lesson.monaco.locator('.view-line')).toHaveText(['docker run --memory 512m alpine']);
  await expect(lesson.objective('A memory limit holds')).toHaveAttribute('data-ok', 'true');
});

test('typing goes on as if there were no list: Space and Enter take nothing', async ({ page }) => {
  const lesson = new LessonPage(page);
  await openWith(lesson, 'memory-limit', '');
  await page.keyboard.type('docker run --memory');
  await expect(listOf(lesson)).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.type('1g --re');
  await expect(listOf(lesson)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('docker run --read-only');
  await expect(listOf(lesson)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(listOf(lesson)).toBeHidden();
  await expect(lesson.monaco.locator('.view-line')).toHaveText([
    'docker run --memory 1g --re',
    'docker run --read-only',
    '',
  ]);
});

test('Enter takes what the arrow keys have chosen', async ({ page }) => {
  const lesson = new LessonPage(page);
  await openWith(lesson, 'memory-limit', 'docker run ');
  await page.keyboard.type('--pri');
  await expect(listOf(lesson)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(lesson.monaco.locator('.view-line')).toHaveText(['docker run --privileged']);
});

test('Escape closes the list first; a second one and Tab leave the editor', async ({ page }) => {
  const lesson = new LessonPage(page);
  await openWith(lesson, 'memory-limit', 'docker run ');
  await page.keyboard.type('--mem');
  await expect(listOf(lesson)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(listOf(lesson)).toBeHidden();
  await expect(lesson.monacoInput).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(lesson.monacoInput).not.toBeFocused();
});

test('a flag is explained on hover, with what it does to its mitigation', async ({ page }) => {
  const lesson = new LessonPage(page);
  await openWith(lesson, 'read-only-filesystem', 'docker run --read-only alpine');
  await lesson.monaco.getByText('docker run --read-only alpine').hover({ position: { x: 130, y: 10 } });
  await expect(hoverOf(lesson)).toContainText('nothing in it can be changed');
  await expect(hoverOf(lesson)).toContainText('Meets Read-only file system.');
});

test('an instruction is explained by keyboard, and instructions are offered at the start of a line', async ({
  page,
}) => {
  const lesson = new LessonPage(page);
  await openWith(lesson, 'set-a-user', 'FROM alpine\nUSER app');
  await explainHere(lesson);
  await expect(hoverOf(lesson)).toHaveCount(0);
  await page.keyboard.press('Home');
  await explainHere(lesson);
  await expect(hoverOf(lesson)).toContainText('process run as');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('WOR');
  await expect(listOf(lesson).getByRole('option', { name: /WORKDIR/ })).toBeVisible();
});

/** Places of every language, the two that no lesson has a tab for among them. */
const PLACES: readonly (readonly [file: SourceFile, offset: number])[] = (
  [
    ['run.sh', 'commands', 'docker run --network ¦host --re'],
    ['run.sh', 'commands', 'docker run --re¦'],
    ['Dockerfile', 'dockerfile', 'FROM a AS b\nRUN --mount=type=¦secret x'],
    ['compose.yaml', 'compose', 'services:\n  web:\n    image: x\n    read_¦only'],
    ['compose.yaml', 'compose', 'services:\n  web:\n    mem_¦limit: 1g\n'],
    ['daemon.json', 'daemon', '{ "no-new-pri¦vileges": tr'],
    ['daemon.json', 'daemon', '{ "icc": ¦'],
  ] as const
).map(([path, kind, marked]) => [{ path, kind, text: marked.replace('¦', '') }, marked.indexOf('¦')]);

test('the worker in the browser answers for every place as Node does', async ({ page }) => {
  const lesson = new LessonPage(page);
  const started = page.waitForEvent('worker');
  await lesson.preferText();
  await lesson.open('memory-limit');
  const address = (await started).url();
  const inBrowser = await page.evaluate(
    async ({ address, places }) => {
      const worker = new Worker(address);
      const answers: unknown[] = [];
      return await new Promise<unknown[]>((resolve, reject) => {
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
        worker.addEventListener('message', ({ data }) => {
          answers[data.id] = data.found;
          if (Object.keys(answers).length === places.length * 2) resolve(answers);
        });
        for (const [id, [file, offset]] of places.entries()) {
          worker.postMessage({ id: id * 2, about: 'completion', file, offset });
          worker.postMessage({ id: id * 2 + 1, about: 'word', file, offset });
        }
      });
    },
    { address, places: PLACES },
  );
  const inNode = PLACES.flatMap(([file, offset]) => [complete(file, offset), explain(file, offset)]);
  expect(inBrowser).toEqual(JSON.parse(JSON.stringify(inNode)));
  expect(inNode.filter(Boolean).length).toBeGreaterThan(PLACES.length);
});
