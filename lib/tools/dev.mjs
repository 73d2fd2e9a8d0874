/**
 * `npm run dev`: the site with changes shown as they are saved. It has none of the built site's headers, so look
 * at a build (`npm start`) before you trust what works here.
 */
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ROOT, requireNode, runPackage } from './run.mjs';

requireNode();
if (!(await ensureInstalled())) process.exit(1);
const { makeFonts } = await import('./fonts.mjs');
await makeFonts();
const { bundleSandboxWorker, writeWorker } = await import('./sandbox-worker.mjs');
// Next.js serves only its own files below /_next/, so here the worker's script stands among the public ones. It is
// as it was at the start.
const worker = { path: 'sandbox/worker.js', code: (await bundleSandboxWorker()).code };
writeWorker(join(ROOT, 'public'), worker);
const { code } = await runPackage('next', ['dev', '--hostname', '127.0.0.1', ...process.argv.slice(2)], {
  env: { NEXT_TELEMETRY_DISABLED: '1', NEXT_PUBLIC_SANDBOX_WORKER: worker.path },
});
process.exitCode = code;
