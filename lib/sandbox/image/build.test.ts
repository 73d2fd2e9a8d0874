import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotHere } from './apt';
import { buildImage } from './build';
import { describeFiles, setCurrent } from './folder';
import { imageKey } from './key';

const V86 = '0.5.462';
const sandbox = fileURLToPath(new URL('..', import.meta.url));
const path = process.env.PATH;
let root = '';
const said: string[] = [];
const build = (more: { prebuilt?: string } = {}) =>
  buildImage({ root, say: (line) => said.push(line), ...more });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watertight-sandbox-'));
  cpSync(sandbox, join(root, 'lib/sandbox'), { recursive: true });
  mkdirSync(join(root, 'node_modules/v86'), { recursive: true });
  writeFileSync(join(root, 'node_modules/v86/package.json'), JSON.stringify({ version: V86 }));
  said.length = 0;
  // No apt to be found: what is tested here must not need one.
  process.env.PATH = root;
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(root, { recursive: true, force: true });
});

/** An image that is whole, without a kernel in it; answers its folder. */
function plant(below: string, v86 = V86): string {
  const packages = [{ name: 'crun', version: '1', sha256: 'a'.repeat(64), licences: ['licences/x'] }];
  const key = imageKey(packages, v86, join(root, 'lib/sandbox'));
  const folder = join(root, below, key);
  mkdirSync(join(folder, 'licences'), { recursive: true });
  writeFileSync(join(folder, 'state.gz'), 'state');
  writeFileSync(join(folder, 'licences/x'), 'text');
  const files = describeFiles(folder);
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ version: 1, key, v86, kernel: '6.1', packing: 'gzip', stateBytes: 5, files, packages }),
  );
  setCurrent(join(root, below), key);
  return folder;
}

describe('building the image', () => {
  it('does nothing where it is there already', async () => {
    const folder = plant('public/sandbox');
    expect(await build()).toMatchObject({ folder, isNew: false });
    expect(said).toEqual([]);
  });

  it('takes no image that is broken, or made from other sources', async () => {
    const folder = plant('public/sandbox');
    writeFileSync(join(folder, 'state.gz'), 'stale');
    await expect(build()).rejects.toThrow(NotHere);
    plant('public/sandbox');
    writeFileSync(join(root, 'lib/sandbox/image/guest/agent'), 'another');
    await expect(build()).rejects.toThrow(NotHere);
  });

  it('says plainly that apt is missing, and leaves nothing behind', async () => {
    await expect(build()).rejects.toThrow(
      'apt-get is missing: the image is built on Debian and its kin. Elsewhere, name the folder of one that was built there in WATERTIGHT_SANDBOX.',
    );
    expect(readdirSync(root).sort()).toEqual(['lib', 'node_modules']);
  });

  it('takes one that was built elsewhere from the same sources', async () => {
    const elsewhere = plant('elsewhere');
    const built = await build({ prebuilt: elsewhere });
    expect(built).toMatchObject({ isNew: true, manifest: { kernel: '6.1' } });
    expect(built.folder.startsWith(join(root, 'public/sandbox'))).toBe(true);
    expect(await build()).toMatchObject({ folder: built.folder, isNew: false });
  });

  it('takes none for another emulator: a saved state fits one version alone', async () => {
    const elsewhere = plant('elsewhere', '0.5.461');
    await expect(build({ prebuilt: elsewhere })).rejects.toThrow(
      `${elsewhere} holds no image of this version of the sandbox.`,
    );
    expect(readdirSync(root)).not.toContain('public');
  });
});
