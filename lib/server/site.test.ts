import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close, listen } from './listen.mjs';
import { createSite, mountOf, NoBuildError } from './site.mjs';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

let folder = '';
const stops: (() => Promise<void>)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watertight-site-'));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A small build with one page, one asset and a file beside it that is not part of the site. */
function writeBuild(mount = ''): void {
  const out = join(folder, 'out');
  mkdirSync(join(out, 'lessons', 'a'), { recursive: true });
  mkdirSync(join(out, '_next', 'static'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(out, 'index.html'), '<h1>home</h1>');
  writeFileSync(join(out, 'index.html.br'), brotliCompressSync('<h1>home</h1>'));
  writeFileSync(join(out, 'index.html.gz'), gzipSync('<h1>home</h1>'));
  writeFileSync(join(out, 'lessons', 'a', 'index.html'), '<h1>lesson</h1>');
  writeFileSync(join(out, '404.html'), '<h1>missing</h1>');
  writeFileSync(join(out, '_next', 'static', 'a.js'), 'let a;');
  const headers = [
    [`${mount}/*`, 'X-Content-Type-Options: nosniff'],
    [`${mount}/_next/static/*`, 'Cache-Control: immutable'],
    [`${mount}/404.html`, 'Content-Security-Policy: missing'],
    [`${mount}/`, 'Content-Security-Policy: home'],
    [`${mount}/lessons/a/`, 'Content-Security-Policy: lesson'],
  ];
  writeFileSync(join(out, '_headers'), headers.map(([path, header]) => `${path}\n  ${header}\n`).join(''));
}

async function serve(): Promise<(path: string, options?: object) => Promise<Answer>> {
  const { server, port } = await listen(createSite(join(folder, 'out')), { port: 0, host: '127.0.0.1' });
  stops.push(() => close(server));
  // node:http sends a path as it is, where fetch would tidy it.
  return (path, options = {}) =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
        let body = '';
        response.setEncoding('latin1').on('data', (text) => {
          body += text;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      sent.on('error', reject).end();
    });
}

describe('the server', () => {
  it('gives each page its own policy, and asks browsers to look for a newer one', async () => {
    writeBuild();
    const get = await serve();
    const home = await get('/');
    expect(home.body).toBe('<h1>home</h1>');
    expect(home.headers).toMatchObject({
      'content-security-policy': 'home',
      'cache-control': 'no-cache',
      'content-type': 'text/html;charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect((await get('/lessons/a/')).headers['content-security-policy']).toBe('lesson');
  });

  it('keeps the policy on an answer that only says nothing changed', async () => {
    writeBuild();
    const get = await serve();
    const { headers } = await get('/');
    const again = await get('/', { headers: { 'If-None-Match': headers.etag } });
    expect(again.status).toBe(304);
    expect(again.headers['content-security-policy']).toBe('home');
  });

  it('sends what is packed: brotli before gzip before plain', async () => {
    writeBuild();
    const get = await serve();
    const encoding = async (accepted: string) =>
      (await get('/', { headers: { 'Accept-Encoding': accepted } })).headers['content-encoding'];
    expect(await encoding('gzip, deflate, br')).toBe('br');
    expect(await encoding('gzip')).toBe('gzip');
    expect(await encoding('identity')).toBeUndefined();
  });

  it('lets hashed assets be kept for ever', async () => {
    writeBuild();
    const get = await serve();
    expect((await get('/_next/static/a.js')).headers['cache-control']).toBe('immutable');
    expect((await get('/_next/static/gone.js')).headers['cache-control']).toBe('no-cache');
  });

  it.each(['/lessons/a', '/lessons/a/index.html'])(
    'leads %s to the one address of its page',
    async (path) => {
      writeBuild();
      const get = await serve();
      const { status, headers } = await get(`${path}?x=1`);
      expect([status, headers.location]).toEqual([308, '/lessons/a/?x=1']);
    },
  );

  it.each([
    '/nothing/',
    '/_headers',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..\\secret.txt',
    '//example.org/',
    '/%',
    '/lessons/a/\0',
  ])('answers %j with the page for missing pages', async (path) => {
    writeBuild();
    const get = await serve();
    // node:http itself refuses to send a NUL, as a browser would: it travels encoded.
    const { status, headers, body } = await get(path.replace('\0', '%00'));
    expect([status, headers['content-security-policy'], body]).toEqual([404, 'missing', '<h1>missing</h1>']);
  });

  it('answers GET and HEAD alone', async () => {
    writeBuild();
    const get = await serve();
    expect((await get('/', { method: 'HEAD' })).status).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await get('/', { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('is not upset by a range that ends before it starts', async () => {
    writeBuild();
    const get = await serve();
    expect((await get('/', { headers: { Range: 'bytes=9-2' } })).body).toBe('<h1>home</h1>');
    expect((await get('/')).status).toBe(200);
  });
});

describe('a site under a path', () => {
  it('is found there, and from the root of the host', async () => {
    writeBuild('/water/tight');
    expect(mountOf(join(folder, 'out'))).toBe('/water/tight');
    const get = await serve();
    expect((await get('/water/tight/')).body).toBe('<h1>home</h1>');
    expect((await get('/water/tight/lessons/a/')).headers['content-security-policy']).toBe('lesson');
    expect((await get('/')).headers.location).toBe('/water/tight/');
    expect((await get('/water/tight')).headers.location).toBe('/water/tight/');
  });

  it.each(['/lessons/a/', '/water/tighter/', '/water/tight/_headers'])('does not answer %s', async (path) => {
    writeBuild('/water/tight');
    expect((await (await serve())(path)).status).toBe(404);
  });
});

describe('a build that is not there', () => {
  it('is said plainly before the server starts', () => {
    expect(() => createSite(join(folder, 'out'))).toThrow(NoBuildError);
    expect(() => createSite(join(folder, 'out'))).toThrow('npm run build');
  });

  it('is waited for while the server runs, and taken up when it is whole', async () => {
    writeBuild();
    const get = await serve();
    rmSync(join(folder, 'out', '_headers'));
    expect((await get('/')).status).toBe(503);
    writeBuild();
    writeFileSync(join(folder, 'out', 'index.html'), '<h1>newer home</h1>');
    utimesSync(join(folder, 'out', '_headers'), new Date(1e9), new Date(1e9));
    expect((await get('/')).body).toBe('<h1>newer home</h1>');
  });
});

describe('a port that is taken', () => {
  it('makes way for the next free one', async () => {
    const first = await listen(() => undefined, { port: 0, host: '127.0.0.1' });
    stops.push(() => close(first.server));
    const second = await listen(() => undefined, { port: first.port, host: '127.0.0.1' });
    stops.push(() => close(second.server));
    expect(second.port).toBeGreaterThan(first.port);
  });
});
