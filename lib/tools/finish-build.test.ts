import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerLookup, parseHeaders } from '../server/header-file.mjs';
import { finishBuild } from './finish-build.mjs';
import { inlineScriptHashes } from './inline-scripts.mjs';

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('the hashes of a page', () => {
  it('are those of its inline scripts, each once', () => {
    const html = '<script>a()</script><p>x</p><script id="b">b(">")</script><script>a()</script>';
    expect(inlineScriptHashes(html)).toEqual([sha256('a()'), sha256('b(">")')]);
  });

  it('leave out scripts that have an address, and data', () => {
    const html = '<script src="/a.js" async=""></script><script type="application/json">{"a":1}</script>';
    expect(inlineScriptHashes(html)).toEqual([]);
  });

  it('count modules and old script types as scripts', () => {
    const html = '<script type="module">a</script><script type="text/javascript">b</script>';
    expect(inlineScriptHashes(html)).toEqual([sha256('a'), sha256('b')]);
  });

  it('change with a single character', () => {
    expect(inlineScriptHashes('<script>a( )</script>')).not.toEqual(
      inlineScriptHashes('<script>a()</script>'),
    );
  });
});

describe('a finished build', () => {
  const LONG = 'let text;'.repeat(200);
  let out = '';

  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'watertight-build-'));
    for (const [file, text] of Object.entries({
      'index.html': `<script>home</script>${LONG}`,
      '404.html': '<script>missing</script>',
      '404/index.html': '<script>missing</script>',
      '_not-found/index.html': '<script>missing</script>',
      'lessons/a/index.html': '<script>lesson</script>',
      '_next/static/chunks/a.js': LONG,
      '_next/static/chunks/turbopack-worker-1.js': 'importScripts()',
      '_next/static/sandbox/worker.0123456789abcdef.js': LONG,
      'sandbox/fedcba9876543210/state.zst': 'state',
      'sandbox/fedcba9876543210/licences/busybox/copyright': 'GPL',
      '_next/static/media/grading.worker.1.ts': 'const answer: string = "";',
      'export/a.csv': LONG,
      'search.json': '[]',
      'sandbox/current.json': '{}',
      'sandbox/0123456789abcdef/v86.wasm': LONG,
      'sandbox/0123456789abcdef/state.zst': LONG,
      'sandbox/fedcba9876543210.half/state.zst': LONG,
    })) {
      mkdirSync(dirname(join(out, file)), { recursive: true });
      writeFileSync(join(out, file), text);
    }
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const policies = () => {
    const headersOf = headerLookup(parseHeaders(readFileSync(join(out, '_headers'), 'utf8')));
    return (path: string) => headersOf(path)['Content-Security-Policy'] ?? '';
  };

  it('has a policy for each page with that page’s hashes, and inline styles on lessons alone', async () => {
    expect(await finishBuild(out, { mount: '' })).toMatchObject({ pages: 2, tooLong: 0 });
    const policy = policies();
    expect(policy('/')).toContain(sha256('home'));
    expect(policy('/')).not.toContain(sha256('lesson'));
    expect(policy('/')).not.toContain('unsafe-inline');
    expect(policy('/lessons/a/')).toContain(sha256('lesson'));
    expect(policy('/lessons/a/')).toContain("style-src 'self' 'unsafe-inline'");
    expect(policy('/404.html')).toContain(sha256('missing'));
  });

  it('has a policy of its own for each worker’s script and none for a plain one', async () => {
    await finishBuild(out, { mount: '/water/tight' });
    const policy = policies();
    expect(policy('/water/tight/_next/static/chunks/turbopack-worker-1.js')).toBe(
      "default-src 'none'; script-src 'self'",
    );
    expect(policy('/water/tight/_next/static/chunks/a.js')).toBe('');
  });

  it('has the sandbox’s own policy for the script of its worker and for nothing else', async () => {
    await finishBuild(out, { mount: '/water/tight' });
    const rules = parseHeaders(readFileSync(join(out, '_headers'), 'utf8'));
    const loose = rules.filter(({ headers }: { headers: object }) =>
      /wasm-unsafe-eval|blob:/.test(JSON.stringify(headers)),
    );
    expect(loose).toEqual([
      {
        path: '/water/tight/_next/static/sandbox/worker.0123456789abcdef.js',
        headers: {
          'Content-Security-Policy':
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'",
        },
      },
    ]);
  });

  it('shows the licences of the sandbox’s guest as text', async () => {
    await finishBuild(out, { mount: '', sandbox: 'fedcba9876543210' });
    const headersOf = headerLookup(parseHeaders(readFileSync(join(out, '_headers'), 'utf8')));
    expect(headersOf('/sandbox/fedcba9876543210/licences/busybox/copyright')).toMatchObject({
      'Content-Type': 'text/plain;charset=utf-8',
      'Cache-Control': expect.stringContaining('immutable'),
    });
    expect(headersOf('/sandbox/fedcba9876543210/state.zst')['Content-Type']).toBeUndefined();
  });

  it('has a service worker that may reach its own origin and nothing else', async () => {
    await finishBuild(out, { mount: '/tight' });
    const headersOf = headerLookup(parseHeaders(readFileSync(join(out, '_headers'), 'utf8')));
    expect(headersOf('/tight/sw.js')).toMatchObject({
      'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
      'Cache-Control': 'no-cache',
    });
    const worker = readFileSync(join(out, 'sw.js'), 'utf8');
    expect(worker).toContain('"lessons/a/"');
    expect(worker).not.toContain('grading.worker.1.ts');
    await finishBuild(out, { mount: '/tight' });
    expect(readFileSync(join(out, 'sw.js'), 'utf8')).toBe(worker);
  });

  it('is packed where packing helps', async () => {
    await finishBuild(out, { mount: '' });
    const chunk = join(out, '_next/static/chunks/a.js');
    expect(brotliDecompressSync(readFileSync(`${chunk}.br`)).toString()).toBe(LONG);
    expect(gunzipSync(readFileSync(`${chunk}.gz`)).toString()).toBe(LONG);
    expect(existsSync(join(out, '404.html.br'))).toBe(false);
  });

  it('holds no source text and no second page for missing pages', async () => {
    await finishBuild(out, { mount: '' });
    for (const stray of ['_next/static/media/grading.worker.1.ts', '404', '_not-found']) {
      expect(existsSync(join(out, stray))).toBe(false);
    }
  });

  it('holds the guest it was built for, kept for good by browsers, and no other', async () => {
    const key = '0123456789abcdef';
    await finishBuild(out, { mount: '/tight', sandbox: key });
    const there = (file: string) => existsSync(join(out, 'sandbox', file));
    expect(['current.json', `${key}/state.zst`, `${key}/v86.wasm.br`].map(there)).toEqual([true, true, true]);
    // It is packed already; and what was never finished is nobody's.
    expect(there(`${key}/state.zst.br`)).toBe(false);
    expect(there('fedcba9876543210.half')).toBe(false);
    const headersOf = headerLookup(parseHeaders(readFileSync(join(out, '_headers'), 'utf8')));
    expect(headersOf(`/tight/sandbox/${key}/state.zst`)['Cache-Control']).toContain('immutable');
    expect(headersOf('/tight/sandbox/current.json')['Cache-Control']).toBeUndefined();
  });

  it('holds nothing of a guest that was left out', async () => {
    await finishBuild(out, { mount: '' });
    expect(readdirSync(join(out, 'sandbox'))).toEqual([]);
  });

  it('has its downloads saved under their own names, and nothing else', async () => {
    await finishBuild(out, { mount: '/tight' });
    const headersOf = headerLookup(parseHeaders(readFileSync(join(out, '_headers'), 'utf8')));
    expect(headersOf('/tight/export/a.csv')).toMatchObject({
      'Content-Type': 'text/csv;charset=utf-8',
      'Content-Disposition': 'attachment; filename="a.csv"',
    });
    for (const path of ['/tight/export/', '/tight/search.json'])
      expect(headersOf(path)['Content-Disposition']).toBeUndefined();
  });

  it('sets no header of one path in two rules, which hosts would join', async () => {
    await finishBuild(out, { mount: '' });
    const rules: { path: string; headers: object }[] = parseHeaders(
      readFileSync(join(out, '_headers'), 'utf8'),
    );
    for (const { path } of rules) {
      const covers = (rule: string) =>
        rule === path || (rule.endsWith('*') && path.startsWith(rule.slice(0, -1)));
      const matching = rules.filter((rule) => covers(rule.path));
      const names = matching.flatMap(({ headers }) => Object.keys(headers));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
