import { existsSync, readFileSync } from 'node:fs';

/**
 * How one step of `npm test` ended. A step without tests of its own (types, lint, build …) counts as one test; one
 * that is well without any was not run, and its note says why.
 *
 * @typedef {{ name: string, ok: boolean, seconds: number, passed: number, failed: number, note?: string }} Step
 */

/**
 * Reads the counts from vitest's or Playwright's JSON report. A report that is missing, or that has no failure
 * although its program failed, counts as one failure: nothing is green by silence.
 *
 * @param {string} file
 * @param {boolean} ok whether the program ended well
 */
export function readCounts(file, ok) {
  const { passed, failed } = countsIn(file);
  if (ok && passed === 0) return { passed, failed: Math.max(failed, 1) };
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

function countsIn(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (report.stats) {
      const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats;
      return { passed: expected, failed: unexpected + flaky + skipped + (report.errors?.length ?? 0) };
    }
    const { numPassedTests = 0, numTotalTests = 0 } = report;
    return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/**
 * The summary, and the counts over all steps alone on its last line.
 *
 * @param {readonly Step[]} steps
 */
export function summarize(steps) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  const lines = steps.map(({ name, ok, seconds, passed, failed, note }) => {
    const count = passed + failed;
    const tests = count <= 1 ? '' : `  ${passed} of ${count} tests`;
    const end = ok ? (count === 0 ? 'NOT RUN' : 'ok     ') : 'FAILED ';
    return `${end} ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s${tests}${note ? `  ${note}` : ''}`;
  });
  const total = (key) => steps.reduce((sum, step) => sum + step[key], 0);
  return ['', ...lines, '', `${total('passed')} passed, ${total('failed')} failed`].join('\n');
}
