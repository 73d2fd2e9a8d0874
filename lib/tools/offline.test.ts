import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bootVersion, keepingOf, serviceWorker } from './offline.mjs';

const build = (files: Readonly<Record<string, string>>) => {
  const text = serviceWorker({
    files: Object.keys(files),
    read: (file: string) => Buffer.from(files[file] ?? ''),
  });
  const { BUILD } = runInNewContext(`${text.slice(0, text.indexOf('\n'))} ({ BUILD })`);
  return JSON.parse(JSON.stringify(BUILD));
};

describe('what is kept for offline use', () => {
  it.each([
    ['index.html', 9000, 'core'],
    ['lessons/memory-limit/index.html', 90_000, 'core'],
    ['diagnostics/index.html', 90_000, 'core'],
    ['offline/index.html', 9000, 'core'],
    ['_next/static/chunks/a.js', 589_718, 'core'],
    ['_next/static/media/archivo.woff2', 46_712, 'core'],
    ['search.json', 102_000, 'core'],
    ['_next/static/chunks/monaco.js', 3_352_125, 'later'],
    ['_next/static/media/codicon.ttf', 153_228, 'later'],
    ['diagnostics/memory-limit/below-minimum/index.html', 40_000, 'asked'],
    ['export/watertight.json', 100_000, 'asked'],
    ['_next/static/sandbox/worker.0123456789abcdef.js', 400_000, 'asked'],
    ['icons/plain-512.png', 9000, 'asked'],
    ['sandbox/state.bin.zst', 9_000_000, null],
    ['lessons/memory-limit/index.txt', 4000, null],
    ['404.html', 9000, null],
    ['_headers', 9000, null],
  ])('%s of %i bytes: %s', (file, size, keeping) => {
    expect(keepingOf(file, size)).toBe(keeping);
  });
});

describe('the service worker of a build', () => {
  const files = { 'index.html': 'home', 'lessons/a/index.html': 'a', 'boot.js': 'boot', 'search.json': '[]' };

  it('asks for pages by their folders, and for the boot script by its version', () => {
    expect(build(files).core.map(([path]: [string]) => path)).toEqual([
      `boot.js?v=${bootVersion('boot')}`,
      './',
      'lessons/a/',
      'search.json',
    ]);
  });

  it('has another id when one byte of one file is another', () => {
    expect(build(files).id).toBe(build({ ...files }).id);
    expect(build({ ...files, 'search.json': '{}' }).id).not.toBe(build(files).id);
  });
});

describe('the boot script', () => {
  const address = 'https://example.org/water/tight/';
  const policy = (): { createScriptURL(asked: string): string } => {
    const made: { createScriptURL(asked: string): string }[] = [];
    const trustedTypes = { createPolicy: (_: string, rules: (typeof made)[number]) => made.push(rules) };
    runInNewContext(readFileSync('public/boot.js', 'utf8'), {
      URL,
      window: { trustedTypes },
      document: { currentScript: { src: `${address}boot.js?v=1` }, baseURI: `${address}lessons/a/` },
    });
    return made[0] ?? { createScriptURL: () => 'no policy' };
  };

  it('lets the site’s own service worker through', () => {
    expect(policy().createScriptURL('/water/tight/sw.js')).toBe('/water/tight/sw.js');
  });

  it.each([
    '/sw.js',
    '/water/tight/sw.js?x',
    'sw.js',
    'https://example.com/water/tight/sw.js',
    'data:text/javascript,1',
  ])('lets no other through: %s', (asked) => {
    expect(() => policy().createScriptURL(asked)).toThrow('Not one of this site');
  });
});

describe('the manifest', () => {
  const manifest = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8'));
  const icons: { src: string; sizes: string }[] = manifest.icons;

  it('holds wherever the site is mounted: every address in it is relative', () => {
    for (const address of [manifest.start_url, manifest.scope, ...icons.map(({ src }) => src)])
      expect(address).toMatch(/^(?:\.\/|icons\/)/);
  });

  it.each(icons)('$src is a PNG of $sizes in at most 20 KB', ({ src, sizes }) => {
    const image = readFileSync(`public/${src}`);
    expect(image.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n');
    expect(`${image.readUInt32BE(16)}x${image.readUInt32BE(20)}`).toBe(sizes);
    expect(image.length).toBeLessThanOrEqual(20_000);
  });
});
