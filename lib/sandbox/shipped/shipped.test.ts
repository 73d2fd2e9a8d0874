import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shippedImage } from '.';

const KEY = '0123456789abcdef';
const MANIFEST = {
  version: 1,
  key: KEY,
  v86: '0.5.0',
  kernel: '6.1.0-50-686',
  packing: 'zstd',
  files: [
    { path: 'state.zst', bytes: 5000, sha256: '' },
    { path: 'v86.wasm', bytes: 4000, sha256: '' },
    { path: 'licences/busybox/copyright', bytes: 90_000, sha256: '' },
  ],
  packages: [
    { name: 'busybox', version: '1:1.35.0', sha256: 'ab', licences: ['licences/busybox/copyright'] },
  ],
};

describe('the image that a build serves', () => {
  let root = '';
  const put = (path: string, text: string) => {
    const file = join(root, 'public/sandbox', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'watertight-shipped-'));
    put('current.json', JSON.stringify({ key: KEY }));
    put(`${KEY}/manifest.json`, JSON.stringify(MANIFEST));
    put(`${KEY}/v86.wasm`, 'w'.repeat(4000));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is the current one, with its packages and what a visitor downloads, packed', () => {
    const image = shippedImage(root, undefined);
    expect(image).toMatchObject({ key: KEY, kernel: '6.1.0-50-686', packages: MANIFEST.packages });
    expect(image?.bytes).toBeGreaterThan(5000);
    expect(image?.bytes).toBeLessThan(5200);
    expect(shippedImage(root, KEY)?.key).toBe(KEY);
  });

  it('is none where the build goes without, or with another', () => {
    expect(shippedImage(root, '')).toBeNull();
    expect(shippedImage(root, 'fedcba9876543210')).toBeNull();
  });

  it('is none where nothing was made, or what is there is no manifest', () => {
    put(`${KEY}/manifest.json`, '<!doctype html>');
    expect(shippedImage(root, undefined)).toBeNull();
    put('current.json', JSON.stringify({ key: '../../etc' }));
    expect(shippedImage(root, undefined)).toBeNull();
    rmSync(join(root, 'public'), { recursive: true });
    expect(shippedImage(root, undefined)).toBeNull();
  });
});
