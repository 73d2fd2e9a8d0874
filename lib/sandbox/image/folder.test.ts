import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentFolder, describeFiles, isWhole, manifestIn, setCurrent } from './folder';
import { imageKey } from './key';
import { licencesOf } from './licences';
import type { SandboxManifest } from './manifest';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watertight-sandbox-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const KEY = '0123456789abcdef';
const manifest = (files: SandboxManifest['files']): SandboxManifest => ({
  version: 1,
  key: KEY,
  v86: '0.5.462',
  kernel: '6.1.0-50-686',
  packing: 'gzip',
  stateBytes: 1,
  files,
  packages: [],
});

describe("an image's folder", () => {
  it('is whole with every file as the manifest has it, and not with one that is cut, changed or gone', () => {
    write('state.gz', 'state');
    write('licences/crun/copyright', 'text');
    const files = describeFiles(root);
    expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['licences/crun/copyright', 4],
      ['state.gz', 5],
    ]);
    expect(isWhole(root, manifest(files))).toBe(true);
    write('state.gz', 'stat');
    expect(isWhole(root, manifest(files))).toBe(false);
    write('state.gz', 'STATE');
    expect(isWhole(root, manifest(files))).toBe(false);
    rmSync(join(root, 'state.gz'));
    expect(isWhole(root, manifest(files))).toBe(false);
  });

  it('has a manifest, or none that can be read', () => {
    expect(manifestIn(root)).toBeNull();
    write('manifest.json', '{}');
    expect(manifestIn(root)).toBeNull();
    write('manifest.json', JSON.stringify(manifest([])));
    expect(manifestIn(root)).toEqual(manifest([]));
  });

  it('is the current one, and the only one, once it is named', () => {
    write(`${KEY}/state.gz`, 'new');
    write('fedcba9876543210/state.gz', 'old');
    write('fedcba9876543210.half/state.gz', 'broken off');
    expect(currentFolder(root)).toBeNull();
    setCurrent(root, KEY);
    expect(currentFolder(root)).toBe(join(root, KEY));
    expect(existsSync(join(root, KEY, 'state.gz'))).toBe(true);
    expect(existsSync(join(root, 'fedcba9876543210'))).toBe(false);
    expect(existsSync(join(root, 'fedcba9876543210.half'))).toBe(false);
  });

  it('is never taken from a name that leads elsewhere', () => {
    write('current.json', '{"key":"../../etc"}\n');
    expect(currentFolder(root)).toBeNull();
  });
});

describe('the key of an image', () => {
  const packages = [{ name: 'crun', version: '1.8.1-1', sha256: 'a'.repeat(64) }];
  const own = fileURLToPath(new URL('..', import.meta.url));

  it('is the same for the same, and another with other packages or another emulator', () => {
    const key = imageKey(packages, '0.5.462', own);
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    expect(imageKey(packages, '0.5.462', own)).toBe(key);
    expect(imageKey(packages, '0.5.463', own)).not.toBe(key);
    expect(
      imageKey([{ ...packages[0], name: 'crun', version: '1.8.1-2', sha256: 'a' }], '0.5.462', own),
    ).not.toBe(key);
  });
});

describe('the licences of a package', () => {
  const pinned = (name: string) => ({ name, version: '1', file: 'x.deb', bytes: 1, sha256: 'a' });
  const packages = [pinned('crun'), pinned('base-files')];

  it('are its own text and the common ones that it names', () => {
    write('crun_1/usr/share/doc/crun/copyright', 'See /usr/share/common-licenses/GPL-2.');
    write('base-files_1/usr/share/common-licenses/GPL-2', 'The licence.');
    expect(licencesOf(packages, 'crun', root).map(({ path }) => path)).toEqual([
      'licences/crun/copyright',
      'licences/common/GPL-2',
    ]);
  });

  it('are demanded: without a text there is no image', () => {
    expect(() => licencesOf(packages, 'crun', root)).toThrow('The package crun has no copyright file.');
    write('crun_1/usr/share/doc/crun/copyright', 'See /usr/share/common-licenses/GPL-2.');
    expect(() => licencesOf(packages, 'crun', root)).toThrow(
      'crun names the licence GPL-2, which is not there.',
    );
  });
});
