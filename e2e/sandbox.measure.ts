import type { Page } from '@playwright/test';
import { LessonPage } from './support/lesson';
import { hasMachine, lessonFile, MACHINE_MS, ProofPane } from './support/proof';
import { expect, test } from './support/test';

const LESSON = 'read-only-filesystem';
const RUNS = 5;

test.describe.configure({ mode: 'serial', timeout: 6 * MACHINE_MS });

/** Bytes that were sent for what a page asked, headers left out. */
function weigh(page: Page) {
  let bytes = 0;
  page.on('requestfinished', async (request) => {
    if (!/\/sandbox\//.test(request.url())) return;
    bytes += (await request.sizes().catch(() => null))?.responseBodySize ?? 0;
  });
  return () => bytes;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

if (hasMachine) {
  test('what the machine takes: its bytes, its start, a run, a reset', async ({ page }) => {
    const sent = weigh(page);
    const lesson = new LessonPage(page);
    await lesson.preferText();
    await lesson.open(LESSON);
    const proof = new ProofPane(page);
    const isOn = () => expect(proof.pane).toContainText('The machine is on', { timeout: MACHINE_MS });

    await proof.run();
    const bytes = sent();
    // From the browser's own copy, as at every later visit: from the click to a machine that takes commands.
    await page.reload();
    const local = await timed(async () => {
      await proof.runButton.click();
      await isOn();
    });
    await proof.untilDone();

    await lesson.area.fill(lessonFile(`${LESSON}/solution/run.sh`));
    const runs: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      await proof.run();
      const text = await proof.yours.locator('header').textContent();
      runs.push(Number(/([\d.]+) s/.exec(text ?? '')?.[1]) * 1000);
    }
    await expect(proof.yours).toContainText('Read-only file system');
    const median = [...runs].sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;

    const stop = await timed(async () => {
      await proof.runButton.click();
      await proof.button('Stop').click();
      await expect(proof.runButton).toBeVisible();
    });
    // biome-ignore lint/suspicious/noConsole: a measurement that nobody reads is none
    console.log(
      [
        '',
        '  the sandbox in the browser',
        `  bytes sent, first visit     ${(bytes / 1e6).toFixed(2)} MB`,
        `  click to machine, local     ${seconds(local)}`,
        `  a run, median of ${RUNS}          ${seconds(median)}   (${runs.map(seconds).join(', ')})`,
        `  run, stop and reset         ${seconds(stop)}`,
      ].join('\n'),
    );
    expect(bytes).toBeGreaterThan(5e6);
    expect(bytes).toBeLessThan(12.5e6);
  });
}
