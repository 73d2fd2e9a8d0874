/**
 * `npm run bench`: how fast the engine is, beside its peers in the same run. It is bundled first, as browsers get it:
 * the loader of our scripts wraps every function to keep its name, which costs a third of the time.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { ROOT, requireNode, run } from './run.mjs';

const SOURCE = 'lib/tools/bench.ts';
const BUNDLE = '.cache/bench.mjs';

requireNode();
if (!(await ensureInstalled())) process.exit(1);
const { build } = await import('esbuild');
await build({
  absWorkingDir: ROOT,
  entryPoints: [SOURCE],
  outfile: BUNDLE,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  // The corpus is found from the place of the source, not of the bundle.
  define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(ROOT, SOURCE)).href) },
});
process.exitCode = (await run(process.execPath, [BUNDLE])).code;
