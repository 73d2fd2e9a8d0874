import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run.mjs';

/** Where the worker's script stands in a build: among the chunks, so that its name is kept for good as theirs are. */
const FOLDER = '_next/static/sandbox';

/**
 * The script of the sandbox's worker, bundled apart from Next.js: its answer has a policy of its own, which the
 * scripts that Turbopack shares between workers could not have.
 *
 * @returns {Promise<{ path: string, code: Uint8Array }>} `path` relative to the build's folder
 */
export async function bundleSandboxWorker() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'components/sandbox/worker.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    legalComments: 'none',
    absWorkingDir: ROOT,
    logLevel: 'warning',
  });
  const [{ contents }] = outputFiles;
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  return { path: `${FOLDER}/worker.${hash}.js`, code: contents };
}

/**
 * Writes the worker's script below a folder.
 *
 * @param {string} folder
 * @param {{ path: string, code: Uint8Array }} worker
 */
export function writeWorker(folder, { path, code }) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
}
