/**
 * Builds the site into out/. WATERTIGHT_BASE_PATH mounts it under a path (`/water/tight`);
 * WATERTIGHT_SITE says the home page's address (`https://example.org/water/tight/`) to what needs one in full.
 * The sandbox's guest is made first, where this system can; WATERTIGHT_SANDBOX=off leaves it out.
 * `--if-changed` does nothing where out/ was already built from the same sources.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { finishBuild } from './finish-build.mjs';
import { makeFonts } from './fonts.mjs';
import { ROOT, requireNode, runPackage } from './run.mjs';
import { ensureSandbox } from './sandbox.mjs';
import { bundleSandboxWorker, writeWorker } from './sandbox-worker.mjs';

const OUT = join(ROOT, 'out');
/** What out/ was built from; it stands in Next.js's folder because out/ is public. */
const RECORD = join(ROOT, '.next', 'built-from.json');

/**
 * @param {{ ifChanged?: boolean }} [options]
 * @returns {Promise<boolean>} whether out/ holds a build of the sources as they are
 */
export async function build({ ifChanged = false } = {}) {
  const mount = mountFrom(process.env.WATERTIGHT_BASE_PATH);
  // Before the fingerprint: the files it makes are among the sources.
  await makeFonts();
  const sandbox = await ensureSandbox();
  const sources = fingerprint(ROOT, mount, process.env.WATERTIGHT_SITE, sandbox.key);
  if (ifChanged && isBuiltFrom(sources)) {
    console.log('The site is built already.');
    return true;
  }
  console.log('Building the site (about a minute the first time) …');
  // Without its header file the folder is no build: nobody serves a half of it.
  rmSync(join(OUT, '_headers'), { force: true });
  const worker = await bundleSandboxWorker();
  const { code } = await runPackage('next', ['build'], {
    env: {
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      WATERTIGHT_BASE_PATH: mount,
      NEXT_PUBLIC_SANDBOX_WORKER: worker.path,
      WATERTIGHT_SANDBOX_IMAGE: sandbox.key ?? '',
    },
  });
  if (code !== 0) return false;
  writeWorker(OUT, worker);
  const { pages, bytes, tooLong } = await finishBuild(OUT, { mount, sandbox: sandbox.key });
  mkdirSync(join(ROOT, '.next'), { recursive: true });
  writeFileSync(RECORD, JSON.stringify({ sources }));
  if (tooLong > 0) console.log(`${tooLong} lines of out/_headers are longer than Cloudflare Pages reads.`);
  const megabytes = (count) => (count / 1e6).toFixed(2);
  console.log(`Built ${pages} pages: ${megabytes(bytes.plain)} MB, ${megabytes(bytes.brotli)} MB as brotli.`);
  return true;
}

function isBuiltFrom(sources) {
  if (!existsSync(join(OUT, '_headers')) || !existsSync(RECORD)) return false;
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8')).sources === sources;
  } catch {
    return false;
  }
}

/** `/a/path` without a slash at its end; empty for the root of the host. */
function mountFrom(text = '') {
  const mount = text.replace(/\/+$/, '');
  if (mount === '' || /^(?:\/[\w.~-]+)+$/.test(mount)) return mount;
  throw new Error(`WATERTIGHT_BASE_PATH is ${text}; it has to look like /a/path.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  requireNode();
  const done = await build({ ifChanged: process.argv.includes('--if-changed') });
  if (!done) process.exitCode = 1;
}
