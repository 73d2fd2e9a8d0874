import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { formatHeaders, LONGEST_LINE } from '../server/header-file.mjs';
import { filesIn } from './folder.mjs';
import { serviceWorker } from './offline.mjs';
import { siteHeaders } from './site-headers.mjs';

const TEXT = /\.(?:html|txt|js|mjs|css|csv|json|svg|webmanifest|ttf|wasm|xml)$/;
/** Below this a packed file saves no packet. */
const SMALLEST = 512;
const ASSETS = /^(?:_next\/static|sandbox\/[0-9a-f]{16})\//;
/** What a sandbox that was never finished, or is no longer current, leaves beside the current one. */
const SANDBOX = 'sandbox';
const GOOD = 9;

/**
 * Makes what `next build` exported ready to be served: takes out strays, lists the rest for the service
 * worker, packs every text with brotli and gzip, and writes the header file last, which tells the server that the
 * build is whole.
 *
 * @param {string} folder
 * @param {{ mount: string, sandbox?: string | null }} options `sandbox` is the key of the guest that belongs to it
 */
export async function finishBuild(folder, { mount, sandbox = null }) {
  removeStrays(folder);
  keepSandbox(join(folder, SANDBOX), sandbox);
  writeServiceWorker(folder);
  const files = builtFiles(folder);
  const bytes = await packAll(folder, files);
  const rules = siteHeaders({ mount, files, read: (file) => readFileSync(join(folder, file), 'utf8') });
  const text = formatHeaders(rules);
  const tooLong = text.split('\n').filter((line) => line.length > LONGEST_LINE).length;
  writeFileSync(join(folder, '_headers'), text);
  return { pages: rules.filter(({ path }) => path.endsWith('/')).length, bytes, tooLong };
}

/**
 * Removes what is in the export and serves nobody: the TypeScript source of each worker, which Turbopack copies
 * beside the chunk it builds from it (no browser runs TypeScript, so nothing can need it), and the two addresses
 * under which Next.js repeats the page for missing pages.
 */
function removeStrays(folder) {
  const sources = filesIn(folder).filter((file) => /^_next\/static\/media\/.*\.tsx?$/.test(file));
  for (const stray of [...sources, '404', '_not-found'])
    rmSync(join(folder, stray), { recursive: true, force: true });
}

/** Takes out every guest but the one that the pages were built for; without one, what would name it too. */
function keepSandbox(folder, key) {
  if (!existsSync(folder)) return;
  const kept = key === null ? [] : [key, 'current.json'];
  for (const name of readdirSync(folder)) {
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true });
  }
}

/** What the build holds, without what this file itself packs and writes last. */
function builtFiles(folder) {
  return filesIn(folder).filter((file) => !/\.(?:br|gz)$/.test(file) && file !== '_headers');
}

function writeServiceWorker(folder) {
  const files = builtFiles(folder).filter((file) => file !== 'sw.js');
  const read = (file) => readFileSync(join(folder, file));
  writeFileSync(join(folder, 'sw.js'), serviceWorker({ files, read }));
}

/** Writes `.br` and `.gz` beside every text that they make smaller. Answers all bytes, plain and as brotli. */
async function packAll(folder, files) {
  const total = { plain: 0, brotli: 0 };
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const { plain, brotli } = await pack(join(folder, file), file);
      total.plain += plain;
      total.brotli += brotli;
    }
  };
  // zlib works in threads of its own; a few files at a time keep them busy.
  await Promise.all([work(), work(), work(), work()]);
  return total;
}

/** Packs one file; answers its bytes, plain and as brotli. */
async function pack(path, file) {
  const plain = readFileSync(path);
  if (plain.length < SMALLEST || !TEXT.test(file)) return { plain: plain.length, brotli: plain.length };
  const [brotli, gzipped] = await Promise.all([
    packBrotli(plain, file),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipped);
  return { plain: plain.length, brotli: brotli.length };
}

function packBrotli(plain, file) {
  const params = {
    // The best packing takes ten times as long as a good one: it is for what is loaded on every page, and kept.
    [constants.BROTLI_PARAM_QUALITY]: ASSETS.test(file) ? constants.BROTLI_MAX_QUALITY : GOOD,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  return promisify(brotliCompress)(plain, { params });
}
