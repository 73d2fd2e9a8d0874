import {
  COMMON_HEADERS,
  IMMUTABLE,
  pagePolicy,
  SANDBOX_WORKER_POLICY,
  SERVICE_WORKER_POLICY,
  WORKER_POLICY,
} from '../server/policy.mjs';
import { inlineScriptHashes } from './inline-scripts.mjs';

/**
 * Pages where Monaco may run. A policy stays with the document over client-side navigation, so a link from any
 * other page into one of these has to load a new document (a plain `<a>`, no `<Link>`).
 */
const EDITOR_PAGES = ['/lessons/', '/workbench/'];

/** The files of the export page. */
const DOWNLOAD = /^export\/[^/]+\.(csv|json|svg)$/;
const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json', svg: 'image/svg+xml' };

/** What Turbopack calls the script that starts a worker. */
const WORKER_SCRIPT = /(?:^|\/)turbopack-worker-[^/]*\.js$/;

/** The script of the sandbox's worker, which `sandbox-worker.mjs` names. */
const SANDBOX_WORKER_SCRIPT = /^_next\/static\/sandbox\/worker\.[0-9a-f]{16}\.js$/;

/**
 * The rules of the header file for a build: its pages with their inline scripts, its workers, its hashed assets, the
 * sandbox's guest.
 *
 * @param {{ mount: string, files: readonly string[], read: (file: string) => string }} build `files` relative to
 *   the build's folder, with slashes
 * @returns {import('../server/header-file.mjs').Rule[]}
 */
export function siteHeaders({ mount, files, read }) {
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({ file, path: `/${file.replace(/(^|\/)index\.html$/, '$1')}` }));
  return [
    { path: `${mount}/*`, headers: COMMON_HEADERS },
    { path: `${mount}/_next/static/*`, headers: { 'Cache-Control': IMMUTABLE } },
    ...sandboxesIn(files).map((folder) => ({
      path: `${mount}/${folder}/*`,
      headers: { 'Cache-Control': IMMUTABLE },
    })),
    // Licence texts have no ending that would tell what they are.
    ...sandboxesIn(files).map((folder) => ({
      path: `${mount}/${folder}/licences/*`,
      headers: { 'Content-Type': 'text/plain;charset=utf-8' },
    })),
    ...files
      .filter((file) => WORKER_SCRIPT.test(file))
      .map((file) => ({ path: `${mount}/${file}`, headers: { 'Content-Security-Policy': WORKER_POLICY } })),
    ...files
      .filter((file) => SANDBOX_WORKER_SCRIPT.test(file))
      .map((file) => ({
        path: `${mount}/${file}`,
        headers: { 'Content-Security-Policy': SANDBOX_WORKER_POLICY },
      })),
    ...files
      .filter((file) => file === 'sw.js')
      .map((file) => ({
        path: `${mount}/${file}`,
        headers: { 'Content-Security-Policy': SERVICE_WORKER_POLICY, 'Cache-Control': 'no-cache' },
      })),
    ...files
      .filter((file) => DOWNLOAD.test(file))
      .map((file) => ({ path: `${mount}/${file}`, headers: downloadHeaders(file) })),
    ...pages.map(({ file, path }) => ({
      path: mount + path,
      headers: {
        'Content-Security-Policy': pagePolicy({
          hashes: inlineScriptHashes(read(file)),
          editor: EDITOR_PAGES.some((prefix) => path.startsWith(prefix)),
        }),
      },
    })),
  ];
}

/** The folders of guests: their names are hashes of what they were made from. */
function sandboxesIn(files) {
  return [...new Set(files.flatMap((file) => /^sandbox\/[0-9a-f]{16}(?=\/)/.exec(file) ?? []))];
}

/** A download is saved under its own name, also where a link to it is opened by hand. */
function downloadHeaders(file) {
  return {
    'Content-Type': TYPES[DOWNLOAD.exec(file)?.[1]],
    'Content-Disposition': `attachment; filename="${file.slice(file.lastIndexOf('/') + 1)}"`,
  };
}
