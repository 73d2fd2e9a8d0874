import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readManifest, type SandboxManifest } from './manifest';

/** The names of an image's files; the state has the ending of its packing behind it. */
export const FILES = {
  manifest: 'manifest.json',
  state: 'state',
  wasm: 'v86.wasm',
  bios: 'bios.bin',
  vgabios: 'vgabios.bin',
} as const;

/** Beside the images: which of them is the current one. */
const CURRENT = 'current.json';

/** The folder of the current image, or null where none was set. */
export function currentFolder(out: string): string | null {
  const text = readOrNull(join(out, CURRENT));
  const key = text === null ? undefined : /^\{"key":"([0-9a-f]{16})"\}\n$/.exec(text)?.[1];
  return key === undefined ? null : join(out, key);
}

/** Names the current image and removes all others: what lies there is served with the site. */
export function setCurrent(out: string, key: string): void {
  writeFileSync(join(out, CURRENT), `${JSON.stringify({ key })}\n`);
  for (const name of readdirSync(out)) {
    if (name !== CURRENT && name !== key) rmSync(join(out, name), { recursive: true, force: true });
  }
}

/** The manifest of an image's folder; null where there is none or it is broken. */
export function manifestIn(folder: string): SandboxManifest | null {
  const text = readOrNull(join(folder, FILES.manifest));
  return text === null ? null : readManifest(text);
}

/** Whether each file that the manifest names is there with its bytes. */
export function isWhole(folder: string, { files }: SandboxManifest): boolean {
  try {
    return files.every(({ path, bytes, sha256 }) => {
      const file = join(folder, path);
      return statSync(file).size === bytes && hashOf(file) === sha256;
    });
  } catch {
    return false;
  }
}

/** Path, size and hash of each file below a folder, in the order of their paths. */
export function describeFiles(folder: string): SandboxManifest['files'] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      // Node.js 20.9 calls the folder `path`, later ones `parentPath`.
      const file = join(entry.parentPath ?? entry.path, entry.name);
      const path = relative(folder, file).split(sep).join('/');
      return { path, bytes: statSync(file).size, sha256: hashOf(file) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
