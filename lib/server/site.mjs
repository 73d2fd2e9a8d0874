import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';
import { headerLookup, parseHeaders } from './header-file.mjs';
import { INERT_POLICY } from './policy.mjs';

/** Thrown where there is no finished build in the folder. */
export class NoBuildError extends Error {}

/**
 * Serves a finished build. Answers GET and HEAD; a path leads only to files that were there when the folder was
 * read, so no path can leave it. When the folder is built anew, the next request reads it again.
 *
 * @param {string} folder
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void}
 */
export function createSite(folder) {
  let build = openBuild(folder);
  return (request, response) => {
    try {
      if (stampOf(folder) !== build.stamp) build = openBuild(folder);
    } catch (error) {
      if (!(error instanceof NoBuildError)) throw error;
      return answer(response, 503, { 'Retry-After': '5' }, 'The site is being built. Reload in a moment.\n');
    }
    build.handle(request, response);
  };
}

/** Where a build is mounted: empty for the root of the host, else a path without a slash at its end. */
export function mountOf(folder) {
  return openBuild(folder).mount;
}

/** The moment a build was finished; the header file is written last. */
function stampOf(folder) {
  const file = join(folder, '_headers');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) throw new NoBuildError(`There is no build in ${folder}. Make one: npm run build`);
  return stat.mtimeMs;
}

function openBuild(folder) {
  const stamp = stampOf(folder);
  const rules = parseHeaders(readFileSync(join(folder, '_headers'), 'utf8'));
  // The first rule is for every path of the site, so it tells where the site was built to stand.
  const mount = rules[0]?.path.replace(/\/\*$/, '') ?? '';
  const pages = new Set(rules.map(({ path }) => path).filter((path) => path.endsWith('/')));
  const headersOf = headerLookup(rules);
  const notFound = readOr(join(folder, '404.html'), 'There is no such page.\n');
  const files = sirv(folder, { brotli: true, gzip: true, etag: true });

  const handle = (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(response, 405, { Allow: 'GET, HEAD' }, 'Only GET and HEAD are answered here.\n');
    }
    const [path = '/', query] = splitQuery(request.url ?? '/');
    const target = redirectOf(path, mount, pages);
    if (target) return answer(response, 308, { Location: target + query }, '');

    const headers = {
      'Content-Security-Policy': INERT_POLICY,
      'Cache-Control': 'no-cache',
      ...headersOf(path),
    };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const missing = () => {
      const own = headersOf(`${mount}/404.html`);
      answer(
        response,
        404,
        { ...own, 'Cache-Control': 'no-cache', 'Content-Type': 'text/html;charset=utf-8' },
        notFound,
      );
    };
    if (!path.startsWith(`${mount}/`) || path === `${mount}/_headers`) return missing();
    request.url = path.slice(mount.length) + query;
    // Nothing here is big enough for parts, and an odd range makes the file reader throw.
    delete request.headers.range;
    files(request, response, missing);
  };
  return { stamp, mount, handle };
}

/**
 * One address a page: `/x` and `/x/index.html` lead to `/x/`, which is the one that has a policy. Only pages that
 * are in the build are led to, so no request can send a reader elsewhere.
 */
function redirectOf(path, mount, pages) {
  if (mount && path === '/') return `${mount}/`;
  if (pages.has(path)) return null;
  if (path.endsWith('/index.html')) {
    const page = path.slice(0, -'index.html'.length);
    return pages.has(page) ? page : null;
  }
  return pages.has(`${path}/`) ? `${path}/` : null;
}

/** @returns {[string, string]} */
function splitQuery(url) {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
}

function answer(response, status, headers, body) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'text/plain;charset=utf-8');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.statusCode = status;
  response.end(body);
}

function readOr(file, fallback) {
  return existsSync(file) ? readFileSync(file) : fallback;
}
