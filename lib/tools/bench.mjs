/**
 * `npm run bench`: how fast the engine is, beside a peer in the same run.
 */
import { ensureInstalled } from './install.mjs';
import { requireNode, runPackage } from './run.mjs';

requireNode();
if (!(await ensureInstalled())) process.exit(1);
process.exitCode = (await runPackage('tsx', ['lib/tools/bench.ts'])).code;
