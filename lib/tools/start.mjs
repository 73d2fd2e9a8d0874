/**
 * `npm start`: from a fresh clone to the site in a browser. Installs what is missing, builds what changed (the
 * sandbox too, where this system can), serves.
 */
import { ensureInstalled } from './install.mjs';
import { requireNode } from './run.mjs';

requireNode();
if (!(await ensureInstalled())) process.exit(1);
const { build } = await import('./build.mjs');
if (!(await build({ ifChanged: true }))) process.exit(1);
await import('../server/serve.mjs');
