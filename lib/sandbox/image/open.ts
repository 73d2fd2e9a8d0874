import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Machine } from '..';
import { ownBuffer, restoreMachine } from './boot';
import { currentFolder, FILES, manifestIn } from './folder';

/**
 * A machine of the image that the site is built with.
 *
 * @param root the project's folder
 * @throws where `npm run build:sandbox` has made none
 */
export async function openCurrentImage(root: string): Promise<Machine> {
  const folder = currentFolder(join(root, 'public/sandbox'));
  if (folder === null) throw new Error('There is no image of the sandbox: npm run build:sandbox makes one.');
  return openImage(folder);
}

/**
 * A machine of an image in this process, ready for commands.
 *
 * @throws where the folder holds no image
 */
export async function openImage(folder: string): Promise<Machine> {
  const manifest = manifestIn(folder);
  if (!manifest) throw new Error(`${folder} holds no image of the sandbox.`);
  const path = (name: string) => join(folder, name);
  const state =
    manifest.packing === 'zstd'
      ? readFileSync(path(`${FILES.state}.zst`))
      : gunzipSync(readFileSync(path(`${FILES.state}.gz`)));
  return restoreMachine(
    { wasm: path(FILES.wasm), bios: path(FILES.bios), vgabios: path(FILES.vgabios) },
    ownBuffer(state),
  );
}
