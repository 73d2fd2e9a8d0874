import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('./offline/sw.js', import.meta.url));
/** As many bytes of a file's SHA-256 as its base64 needs no padding for; enough to tell two builds apart. */
const HASH_BYTES = 9;
/** A script beyond this is Monaco or the like: a lesson works without it, in text mode. */
const HEAVY = 1_000_000;
/** What a page never asks the worker for: data for other programs, and what Next.js asks the network for. */
const NEVER =
  /^(?:sandbox\/|sw\.js$|404\.html$|sitemap\.xml$|social\.png$|_headers$)|\.(?:txt|map|br|gz|zip)$/;
/** Too many, or of too little use, to be fetched unasked. */
const ON_DEMAND = /^(?:diagnostics\/.+\/|export\/.+\.\w+$|icons\/|_next\/static\/sandbox\/)/;
const AT_FIRST = /\.(?:html|css|js|json|svg|woff2|webmanifest)$/;

/**
 * How the files of a build are kept for offline use: with the first visit, at rest, or once they were asked for.
 *
 * @param {string} file relative to the build's folder, with slashes
 * @param {number} size
 * @returns {'core' | 'later' | 'asked' | null} null for what is never kept
 */
export function keepingOf(file, size) {
  if (NEVER.test(file)) return null;
  if (ON_DEMAND.test(file)) return 'asked';
  if (/\.(?:ttf|wasm)$/.test(file) || size > HEAVY) return 'later';
  return AT_FIRST.test(file) ? 'core' : 'asked';
}

/**
 * The service worker of a build: our own text with the build's files and their hashes in front. Its id changes with
 * any of them.
 *
 * @param {{ files: readonly string[], read: (file: string) => Buffer }} build
 */
export function serviceWorker({ files, read }) {
  /** @type {Record<'core' | 'later' | 'asked', [path: string, hash: string][]>} */
  const kept = { core: [], later: [], asked: [] };
  for (const file of [...files].sort()) {
    const bytes = read(file);
    const keeping = keepingOf(file, bytes.length);
    if (keeping) kept[keeping].push([addressOf(file, bytes), hashOf(bytes)]);
  }
  const source = readFileSync(SOURCE, 'utf8');
  const id = createHash('sha256').update(JSON.stringify(kept)).update(source).digest('hex').slice(0, 12);
  return `const BUILD = ${JSON.stringify({ id, ...kept })};\n${source}`;
}

/** The address that pages ask for, relative to the site: a page by its folder, the boot script by its version. */
function addressOf(file, bytes) {
  if (file === 'boot.js') return `boot.js?v=${bootVersion(bytes)}`;
  return file.replace(/(^|\/)index\.html$/, '$1') || './';
}

/** The version under which pages ask for the boot script, so that no page gets that of another build. */
export function bootVersion(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}

function hashOf(bytes) {
  return createHash('sha256').update(bytes).digest().subarray(0, HASH_BYTES).toString('base64');
}
