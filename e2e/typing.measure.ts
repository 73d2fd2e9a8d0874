import { LessonPage } from './support/lesson';
import { expect, test } from './support/test';

const KEYS = 200;

/** One keystroke: from its event to the frame in which its verdict is painted, and how long our handlers held the page. */
interface Stroke {
  readonly verdict: number;
  readonly held: number;
}

/** Notes, in the page, when each key goes down, when the worker's answer to it is painted, and what ran in between. */
function instrument(): void {
  const strokes: Stroke[] = [];
  let keyAt: number | null = null;
  let held = 0;
  window.addEventListener(
    'keydown',
    () => {
      keyAt = performance.now();
      held = 0;
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) held = Math.max(held, duration);
  }).observe({ type: 'long-animation-frame' });
  const listen = Worker.prototype.addEventListener;
  Worker.prototype.addEventListener = function (this: Worker, ...args: Parameters<typeof listen>) {
    const [type, listener] = args;
    if (type === 'message' && typeof listener === 'function') {
      listen.call(this, type, () => {
        const from = keyAt;
        requestAnimationFrame(() =>
          setTimeout(() => from !== null && strokes.push({ verdict: performance.now() - from, held })),
        );
      });
    }
    return listen.apply(this, args);
  };
  Object.assign(window, { strokes });
}

/** A run script of that many lines: commands of six lines, the last one the lesson's own. */
function script(lines: number): string {
  const command = (name: string) =>
    `docker run -d --name ${name} \\\n  --restart on-failure:5 \\\n  --publish 8080:8080 \\\n  --volume data:/data:ro \\\n  -m 512m \\\n  registry.example/resize`;
  const count = Math.floor(lines / 6);
  return `${Array.from({ length: count }, (_, i) => command(`job${i}`)).join('\n')}\n`;
}

const percentile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(Math.floor(values.length * part), values.length - 1)] ??
  Number.NaN;

for (const [mode, lines] of [
  ['text', 60],
  ['text', 1000],
  ['full', 60],
  ['full', 1000],
] as const) {
  test(`keystroke to painted verdict, ${mode} editor, ${lines} lines`, async ({ page }) => {
    await page.addInitScript(instrument);
    const lesson = new LessonPage(page);
    const draft = script(lines);
    await page.addInitScript(
      ([text, editor]) => {
        const record = { version: 1, drafts: { 'run.sh': text }, changedAt: 1 };
        localStorage.setItem('watertight:lesson:memory-limit', JSON.stringify(record));
        localStorage.setItem('watertight:editor', editor);
      },
      [draft, mode] as const,
    );
    await lesson.open('memory-limit');
    await expect(mode === 'full' ? lesson.monaco : lesson.area).toBeVisible();
    await (mode === 'full' ? lesson.monacoInput : lesson.area).focus();
    await page.keyboard.press('Control+End');
    for (let i = 0; i < KEYS; i++) await page.keyboard.press(i % 2 ? 'Backspace' : 'x', { delay: 40 });
    const strokes = await page.evaluate(() => (window as unknown as { strokes: Stroke[] }).strokes);
    expect(strokes.length).toBeGreaterThan(KEYS / 2);
    const verdicts = strokes.map(({ verdict }) => verdict);
    const report = [0.5, 0.9, 0.99]
      .map((part) => `p${part * 100} ${percentile(verdicts, part).toFixed(1)} ms`)
      .join(', ');
    // biome-ignore lint/suspicious/noConsole: a measurement that nobody reads is none
    console.log(
      `${mode}, ${lines} lines, ${strokes.length} keystrokes: ${report}; longest frame ${Math.max(...strokes.map(({ held }) => held))} ms`,
    );
  });
}
