/**
 * `npm test`: from a fresh clone to one answer. Installs what is missing, a browser too, and runs every check;
 * one that fails does not stop the others, so that one run tells all. The last line counts the tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { requireNode, runPackage } from './run.mjs';
import { readCounts, summarize } from './test-results.mjs';

requireNode();
/** Why there may be no sandbox, for the summary. */
const NOT_RUN = {
  'not here': 'not run: no 32-bit packages here',
  'switched off': 'not run: WATERTIGHT_SANDBOX is off',
};
/** @type {import('./test-results.mjs').Step[]} */
const steps = [];
const reports = mkdtempSync(join(tmpdir(), 'watertight-'));

if (await step('install', ensureInstalled)) {
  const { build } = await import('./build.mjs');
  const { findBrowser } = await import('./browser.mjs');
  await step('types', () => succeeds('typescript', ['--noEmit'], { bin: 'tsc' }));
  await step('lint', () => succeeds('@biomejs/biome', ['check', '.']));
  await step('generated', () => succeeds('tsx', ['lib/tools/generate.ts', '--check']));
  await step('unit', () => suite('vitest', vitestArguments('.config/vitest.ts', 'default'), {}));
  await sandbox();
  const built = await step('build', () => build({ ifChanged: true }));
  let browser = null;
  const found = await step('browser', async () => {
    browser = await findBrowser();
    console.log(browser ?? 'No Chromium to be had. Name one in WATERTIGHT_CHROMIUM.');
    return browser !== null;
  });
  if (built && found)
    await step('end-to-end', () => suite('@playwright/test', browserArguments, { CHROMIUM: browser }));
  else leaveOut('end-to-end', built ? 'no browser' : 'no build');
}

rmSync(reports, { recursive: true, force: true });
console.log(summarize(steps));
process.exitCode = steps.every(({ ok }) => ok) ? 0 : 1;

/** The guest, then everything that is measured in it. A system that cannot have one is no fault of the project. */
async function sandbox() {
  const { ensureSandbox } = await import('./sandbox.mjs');
  let why = 'failed';
  await step('guest', async () => {
    ({ why } = await ensureSandbox());
    if (why === 'ready' || why === 'failed') return why === 'ready';
    return { ok: true, passed: 0, failed: 0, note: NOT_RUN[why] };
  });
  if (why === 'ready')
    await step('sandbox', () => suite('vitest', vitestArguments('.config/vitest-sandbox.ts', 'verbose'), {}));
  else if (why === 'failed') leaveOut('sandbox', 'no guest');
  else steps.push({ name: 'sandbox', ok: true, seconds: 0, passed: 0, failed: 0, note: NOT_RUN[why] });
}

/** Runs one step, says so, and keeps how it ended. */
async function step(name, work) {
  console.log(`\n── ${name}`);
  const from = performance.now();
  const result = await attempt(work);
  const ok = typeof result === 'boolean' ? result : result.ok;
  const counts = typeof result === 'boolean' ? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 } : result;
  steps.push({ name, seconds: (performance.now() - from) / 1000, ...counts, ok });
  return ok;
}

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    console.error(error);
    return false;
  }
}

function leaveOut(name, note) {
  steps.push({ name, ok: false, seconds: 0, passed: 0, failed: 1, note: `not run: ${note}` });
}

async function succeeds(packageName, args, options = {}) {
  return (await runPackage(packageName, args, options)).code === 0;
}

/** Runs a program that writes a JSON report, and reads the counts from it. */
async function suite(packageName, args, env) {
  const report = join(reports, `${packageName.replace(/\W/g, '-')}.json`);
  const { code } = await runPackage(packageName, args(report), {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    ...(packageName === '@playwright/test' && { bin: 'playwright' }),
  });
  const counts = readCounts(report, code === 0);
  return { ...counts, ok: code === 0 && counts.failed === 0 };
}

function vitestArguments(config, reporter) {
  return (report) => [
    'run',
    '--config',
    config,
    `--reporter=${reporter}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
}

function browserArguments() {
  return ['test', '--config', '.config/playwright.ts', '--reporter=list,json'];
}
