import { describe, expect, it } from 'vitest';
import { commonLicences, readManifest, type SandboxManifest } from './manifest';

const HASH = 'a'.repeat(64);
const good: SandboxManifest = {
  version: 1,
  key: '0123456789abcdef',
  v86: '0.5.462',
  kernel: '6.1.0-50-686',
  packing: 'zstd',
  stateBytes: 40_000_000,
  files: [
    { path: 'state.zst', bytes: 11_000_000, sha256: HASH },
    { path: 'licences/crun/copyright', bytes: 15_570, sha256: HASH },
  ],
  packages: [{ name: 'crun', version: '1.8.1-1', sha256: HASH, licences: ['licences/crun/copyright'] }],
};
const read = (manifest: unknown) => readManifest(JSON.stringify(manifest));

describe("an image's manifest", () => {
  it('is read as it was written', () => {
    expect(read(good)).toEqual(good);
  });

  it('is none where a package has no licence text, or one that is not there', () => {
    const [crun] = good.packages;
    expect(read({ ...good, packages: [{ ...crun, licences: [] }] })).toBeNull();
    expect(read({ ...good, packages: [{ ...crun, licences: ['licences/gone'] }] })).toBeNull();
  });

  it('is none with a path out of its folder, an empty file, a key of another form or more than it should have', () => {
    const [state] = good.files;
    const licence = good.files[1];
    expect(read({ ...good, files: [{ ...state, path: '../x' }, licence] })).toBeNull();
    expect(read({ ...good, files: [{ ...state, path: '/x' }, licence] })).toBeNull();
    expect(read({ ...good, files: [{ ...state, bytes: 0 }, licence] })).toBeNull();
    expect(read({ ...good, key: 'x' })).toBeNull();
    expect(read({ ...good, more: 1 })).toBeNull();
  });

  it('is none where the text is cut off', () => {
    expect(readManifest(JSON.stringify(good).slice(0, -9))).toBeNull();
    expect(readManifest('')).toBeNull();
  });
});

describe('the licences that a copyright file refers to', () => {
  it('are named once each, without the full stop behind them', () => {
    const text =
      'see "/usr/share/common-licenses/GPL-2".\nOr /usr/share/common-licenses/LGPL-2.1.\n' +
      "In `/usr/share/common-licenses/GPL-2', /usr/share/common-licenses/GPL and\n/usr/share/common-licenses/Apache-2.0, /usr/share/common-licenses/CC0-1.0.";
    expect(commonLicences(text)).toEqual(['Apache-2.0', 'CC0-1.0', 'GPL', 'GPL-2', 'LGPL-2.1']);
  });
});
