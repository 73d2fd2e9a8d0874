/**
 * `npm run measure`: the sweeps that take too long for every change: the long run of the fuzzer, then the end-to-end
 * files called `*.measure.ts`; the one for the sub-path walks a build that is mounted under one.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ROOT, requireNode, runPackage } from './run.mjs';

const MOUNT = '/water/tight';
/** The sub-path's build is told where it stands, so that its addresses in full are looked at too. */
const SITE = `https://example.org${MOUNT}/`;
const OWN_SITE = process.env.WATERTIGHT_SITE ?? '';
const SUB_PATH = 'sub-path.measure.ts';

requireNode();
if (!(await ensureInstalled())) process.exit(1);
const { build } = await import('./build.mjs');
const { findBrowser } = await import('./browser.mjs');
const browser = await findBrowser();
if (!browser) {
  console.error('No Chromium to be had. Name one in WATERTIGHT_CHROMIUM.');
  process.exit(1);
}

const sweeps = readdirSync(join(ROOT, 'e2e')).filter(
  (file) => file.endsWith('.measure.ts') && file !== SUB_PATH,
);
const results = [await fuzz(), await sweep([SUB_PATH], MOUNT)];
// Last, so that out/ ends as the build that `npm start` serves.
if (sweeps.length > 0) results.push(await sweep(sweeps, ''));
else results.push(await buildUnder(''));
if (!results.every(Boolean)) process.exitCode = 1;

/** Another seed for every run would find more, and could not be repeated; name one: `tsx lib/tools/fuzz.measure.ts`. */
async function fuzz() {
  return (await runPackage('tsx', ['lib/tools/fuzz.measure.ts', '200000'])).code === 0;
}

async function sweep(files, mount) {
  if (!(await buildUnder(mount))) return false;
  const { code } = await runPackage(
    '@playwright/test',
    ['test', '--config', '.config/playwright.ts', ...files],
    {
      bin: 'playwright',
      env: { CHROMIUM: browser, WATERTIGHT_MEASURE: '1' },
    },
  );
  return code === 0;
}

function buildUnder(mount) {
  process.env.WATERTIGHT_BASE_PATH = mount;
  process.env.WATERTIGHT_SITE = mount ? SITE : OWN_SITE;
  return build({ ifChanged: true });
}
