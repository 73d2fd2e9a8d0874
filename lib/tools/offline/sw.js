// The site's service worker. The build puts `const BUILD = …` in front of this text: the id of the build, and its
// files with the hashes of what they hold: `core` is fetched with the first visit, `later` when a page has come to
// rest, `asked` when somebody opens it. One cache a build: what is in it was whole and of that build when it came.
const { id, core, later, asked } = BUILD;
const base = new URL('./', self.location.href);
const PREFIX = `watertight ${base.pathname} `;
const CACHE = PREFIX + id;
const HASHES = new Map([...core, ...later, ...asked].map(([path, hash]) => [new URL(path, base).href, hash]));
const OFFLINE = new URL('offline/', base).href;
/** Names that change with their content: whoever asks for one means that content, of whichever build. */
const HASHED = new URL('_next/static/', base).href;
/** The sandbox keeps its own images, in a cache of its own. */
const SANDBOX = new URL('sandbox/', base).href;
const AT_ONCE = 6;
const MINUTE = 60_000;

let takenOver = false;
let looked = 0;
let ended = false;

self.addEventListener('install', (event) => event.waitUntil(fetchAll(core)));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'later' && !ended) event.waitUntil(fetchAll(later).catch(() => undefined));
  if (event.data === 'take-over') {
    takenOver = true;
    event.waitUntil(self.skipWaiting());
  }
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { href } = new URL(request.url);
  if (ended || request.method !== 'GET' || !href.startsWith(base.href) || href.startsWith(SANDBOX)) return;
  if (request.mode === 'navigate') {
    event.waitUntil(lookForEnd());
    event.respondWith(page(event));
  } else if (HASHES.has(href) || href.startsWith(HASHED)) event.respondWith(asset(event, href));
});

/** Deletes what older builds left. Tabs that still run one, because another tab accepted this one, find theirs. */
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const old = takenOver ? others.slice(0, -2) : others;
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A page out of this build; one that was never opened from the network, of whatever build that has. */
async function page(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (!HASHES.has(address) && HASHES.has(`${address}/`)) return Response.redirect(`${address}/`, 302);
  const kept = await caches.match(address, { cacheName: CACHE });
  if (kept) return kept;
  try {
    return await fetched(event, address);
  } catch {
    return (await caches.match(OFFLINE, { cacheName: CACHE })) ?? Response.error();
  }
}

async function asset(event, href) {
  const kept = await caches.match(href, { cacheName: CACHE });
  const older = kept || !href.startsWith(HASHED) ? undefined : await caches.match(href);
  return kept ?? older ?? fetched(event, href);
}

/** What the network answers, at once; a copy of it is kept behind that where it is of this build. */
async function fetched(event, href) {
  const response = await fetch(event.request);
  if (!ended && HASHES.has(href) && response.ok)
    event.waitUntil(keep(href, response.clone()).catch(() => undefined));
  return response;
}

async function keep(href, response) {
  const whole = await ofThisBuild(response, HASHES.get(href));
  if (whole) await put(href, whole);
}

async function put(href, response) {
  const cache = await caches.open(CACHE);
  await cache.put(href, response);
}

/** Fetches these files into this build's cache, a few at a time. Fails where one is missing or of another build. */
async function fetchAll(files) {
  const cache = await caches.open(CACHE);
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const [path, hash] = file;
      const { href } = new URL(path, base);
      if (!(await cache.match(href))) await cache.put(href, await wholeFile(href, hash));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The file out of an older build's cache where it is the same, else from the network. */
async function wholeFile(href, hash) {
  const old = await caches.match(href);
  const same = old && (await ofThisBuild(old, hash));
  if (same) return same;
  const mode = href.startsWith(HASHED) ? 'default' : 'no-cache';
  const whole = await ofThisBuild(await fetch(href, { cache: mode }), hash);
  if (!whole) throw new Error(`${href} is not of the build ${id}`);
  return whole;
}

/**
 * A response as it may be kept: with all its headers, its policy among them, and the bytes that the build has. Null
 * where the bytes are others. Made anew, because a response that was redirected may not answer a navigation.
 */
async function ofThisBuild(response, hash) {
  if (!response.ok) return null;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (btoa(String.fromCharCode(...digest.slice(0, 9))) !== hash) return null;
  const headers = new Headers(response.headers);
  // The bytes are unpacked by now.
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  return new Response(bytes, { headers });
}

/** The way out: where the site has no service worker any more, this one leaves and takes its caches with it. */
async function lookForEnd() {
  if (Date.now() - looked < MINUTE) return;
  looked = Date.now();
  const answer = await fetch(self.location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (answer?.status !== 404 && answer?.status !== 410) return;
  ended = true;
  await self.registration.unregister();
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(own.map((name) => caches.delete(name)));
}
