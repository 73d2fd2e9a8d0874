/**
 * `npm run dev`: the site with changes shown as they are saved. It has none of the built site's headers, so look
 * at a build (`npm start`) before you trust what works here.
 */
import { ensureInstalled } from './install.mjs';
import { requireNode, runPackage } from './run.mjs';

requireNode();
if (!(await ensureInstalled())) process.exit(1);
const { makeFonts } = await import('./fonts.mjs');
await makeFonts();
const { code } = await runPackage('next', ['dev', '--hostname', '127.0.0.1', ...process.argv.slice(2)], {
  env: { NEXT_TELEMETRY_DISABLED: '1' },
});
process.exitCode = code;
