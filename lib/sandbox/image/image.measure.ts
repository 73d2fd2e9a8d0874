import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { currentFolder } from '.';
import { isWhole, manifestIn } from './folder';

const CEILING = 12_000_000;
const folder = currentFolder(fileURLToPath(new URL('../../../public/sandbox', import.meta.url))) ?? '';
const manifest = manifestIn(folder);
/** What a visitor's browser loads before the first prompt. */
const LOADED = /^(?:state\.(?:zst|gz)|v86\.wasm|libv86\.mjs|bios\.bin|vgabios\.bin)$/;

describe('the image that is shipped', () => {
  it('is whole, and its packages name their licences', () => {
    expect(manifest && isWhole(folder, manifest)).toBe(true);
    for (const { name, licences } of manifest?.packages ?? []) expect(licences, name).not.toEqual([]);
  });

  it('is not more than 12 MB on the way, as our server sends it', () => {
    const sizes = (manifest?.files ?? [])
      .filter(({ path }) => LOADED.test(path))
      .map(({ path, bytes }) => {
        const isPacked = path.startsWith('state.') || path.endsWith('.bin');
        return {
          path,
          bytes: isPacked ? bytes : brotliCompressSync(readFileSync(join(folder, path))).length,
        };
      });
    expect(sizes).toHaveLength(5);
    expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(CEILING);
  });
});
