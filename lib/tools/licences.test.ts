import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licences } from './licences';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'watertight-licences-'));
  const files = {
    LICENSE: 'Ours\n',
    'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}',
    'node_modules/a/LICENSE': 'A’s\n',
    'node_modules/a/node_modules/@s/b/package.json': '{"name":"@s/b","version":"2.0.0"}',
    'node_modules/a/node_modules/@s/b/license.md': 'B’s\n',
    'node_modules/bare/package.json': '{"name":"bare","version":"3.0.0"}',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the licences of a bundle', () => {
  it('are ours and those of every package in it, each once, nested ones too', () => {
    const inputs = [
      'lib/a.ts',
      'node_modules/a/x.js',
      'node_modules/a/y/z.js',
      'node_modules/a/node_modules/@s/b/x.js',
    ];
    const texts = licences(inputs, root).split(/\n\n-+\n\n/);
    expect(texts).toEqual(['Watertight\n\nOurs', 'a 1.0.0\n\nA’s', '@s/b 2.0.0\n\nB’s']);
  });

  it('take a package’s folder for the package', () => {
    expect(licences(['node_modules/a'], root)).toContain('a 1.0.0');
  });

  it('are not made up for a package that has none', () => {
    expect(() => licences(['node_modules/bare/x.js'], root)).toThrow('has no licence');
  });
});
