import type { ImageAddress, LoadProblem } from './messages';

/** The files of an image, as a machine wants them. */
export interface LoadedImage {
  /** Where the emulator's script is; a worker imports it from there. */
  readonly script: string;
  readonly wasm: ArrayBuffer;
  readonly bios: ArrayBuffer;
  readonly vgabios: ArrayBuffer;
  readonly state: ArrayBuffer;
}

/** Thrown where an image cannot be had; `file` is what it failed at. */
export class LoadError extends Error {
  constructor(
    readonly problem: LoadProblem,
    readonly file: string,
  ) {
    super(`${file}: ${problem}`);
  }
}

/** What loading needs of the browser; a test brings its own. `caches` and `subtle` exist on secure origins alone. */
export interface Surroundings {
  readonly fetch: (address: string, init?: RequestInit) => Promise<Response>;
  readonly caches: CacheStorage | undefined;
  readonly subtle: SubtleCrypto | undefined;
}

interface Listed {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface Manifest {
  readonly packing: 'zstd' | 'gzip';
  readonly files: readonly Listed[];
}

const MANIFEST = 'manifest.json';
/** No file of an image is larger; a manifest that says otherwise is not ours. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * Loads an image: from the browser's cache where it is there, else from the site, and each file only if its size and
 * its hash are those of the manifest. `onPart` hears how much is here, from 0 to 1. Images of other keys leave the
 * cache.
 *
 * @throws LoadError
 */
export async function loadImage(
  image: ImageAddress,
  around: Surroundings,
  onPart: (part: number) => void,
): Promise<LoadedImage> {
  const store = await openStore(image, around.caches);
  const folder = `${image.folder}${image.key}/`;
  const manifest = await loadManifest(image, around, store);
  const state = `state.${manifest.packing === 'zstd' ? 'zst' : 'gz'}`;
  const wanted = [state, 'v86.wasm', 'bios.bin', 'vgabios.bin'].map((path) => {
    const file = manifest.files.find((listed) => listed.path === path);
    if (!file) throw new LoadError('broken', path);
    return file;
  });
  const all = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let here = 0;
  const load = (file: Listed) =>
    loadFile(file, folder, around, store, (bytes) => {
      here += bytes;
      onPart(Math.min(1, here / all));
    });
  const [packed, wasm, bios, vgabios] = await Promise.all(wanted.map(load));
  if (!packed || !wasm || !bios || !vgabios) throw new LoadError('broken', MANIFEST);
  // v86 unpacks zstd itself.
  const unpacked = manifest.packing === 'zstd' ? packed : await gunzip(packed);
  return { script: `${folder}libv86.mjs`, wasm, bios, vgabios, state: unpacked };
}

/** Where files are kept between visits; null where the browser keeps none. */
async function openStore({ folder, key }: ImageAddress, caches: CacheStorage | undefined) {
  if (!caches) return null;
  // Two sites may share an origin, so the folder is in the name.
  const ours = `watertight-sandbox ${folder} `;
  try {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(ours) && name !== ours + key);
    await Promise.all(old.map((name) => caches.delete(name)));
    return await caches.open(ours + key);
  } catch {
    // A browser that keeps nothing (a private window, a full disk) still runs the machine.
    return null;
  }
}

async function loadManifest(image: ImageAddress, around: Surroundings, store: Cache | null) {
  const address = `${image.folder}${image.key}/${MANIFEST}`;
  const kept = await keptOrNull(store, address);
  const manifest = kept ? readManifest(await kept.text()) : null;
  if (manifest) return manifest;
  const response = await ask(address, MANIFEST, image, around);
  const text = await response.text();
  const fresh = readManifest(text);
  if (!fresh) throw new LoadError('broken', MANIFEST);
  await store?.put(address, new Response(text)).catch(() => undefined);
  return fresh;
}

async function loadFile(
  file: Listed,
  folder: string,
  around: Surroundings,
  store: Cache | null,
  onBytes: (bytes: number) => void,
): Promise<ArrayBuffer> {
  const address = folder + file.path;
  const kept = await keptOrNull(store, address);
  if (kept) {
    const buffer = await kept.arrayBuffer();
    if (await isWhole(buffer, file, around.subtle)) {
      onBytes(file.bytes);
      return buffer;
    }
    await store?.delete(address);
  }
  const response = await ask(address, file.path, null, around);
  const buffer = await receive(response, file, onBytes);
  if (!(await isWhole(buffer, file, around.subtle))) throw new LoadError('broken', file.path);
  await store?.put(address, new Response(buffer)).catch(() => undefined);
  return buffer;
}

async function keptOrNull(store: Cache | null, address: string): Promise<Response | null> {
  try {
    return (await store?.match(address)) ?? null;
  } catch {
    return null;
  }
}

/** One file of the site. Where it is not there, `image` tells whether the site has gone on to another image. */
async function ask(
  address: string,
  file: string,
  image: ImageAddress | null,
  { fetch }: Surroundings,
): Promise<Response> {
  const response = await fetch(address).catch(() => {
    throw new LoadError('unreachable', file);
  });
  if (response.ok) return response;
  if (image && response.status === 404 && (await hasMoved(image, fetch))) throw new LoadError('moved', file);
  throw new LoadError(response.status === 404 ? 'missing' : 'unreachable', file);
}

async function hasMoved({ folder, key }: ImageAddress, fetch: Surroundings['fetch']): Promise<boolean> {
  try {
    const response = await fetch(`${folder}current.json`, { cache: 'no-cache' });
    const current: unknown = response.ok ? await response.json() : null;
    const other = field(current, 'key');
    return typeof other === 'string' && other !== key;
  } catch {
    return false;
  }
}

/** The body, in a buffer of the size that the manifest says; what comes past it is not taken. */
async function receive(response: Response, { path, bytes }: Listed, onBytes: (bytes: number) => void) {
  const whole = new Uint8Array(bytes);
  let at = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      if (at + part.value.length > bytes) throw new LoadError('broken', path);
      whole.set(part.value, at);
      at += part.value.length;
      onBytes(part.value.length);
    }
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError('unreachable', path);
  }
  if (at < bytes) throw new LoadError('broken', path);
  return whole.buffer;
}

async function isWhole(buffer: ArrayBuffer, { bytes, sha256 }: Listed, subtle: SubtleCrypto | undefined) {
  if (buffer.byteLength !== bytes) return false;
  if (!subtle) return true;
  const digest = new Uint8Array(await subtle.digest('SHA-256', buffer));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}

async function gunzip(packed: ArrayBuffer): Promise<ArrayBuffer> {
  const unpacked = new Response(packed).body?.pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).arrayBuffer();
}

/** The part of a manifest that loading needs; null where the text is none. */
function readManifest(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const [packing, files] = [field(value, 'packing'), field(value, 'files')];
  if ((packing !== 'zstd' && packing !== 'gzip') || !Array.isArray(files)) return null;
  return { packing, files: files.flatMap(listed) };
}

function listed(value: unknown): Listed[] {
  const [path, bytes, sha256] = ['path', 'bytes', 'sha256'].map((name) => field(value, name));
  const isOne = typeof path === 'string' && typeof bytes === 'number' && typeof sha256 === 'string';
  if (!isOne || !Number.isInteger(bytes) || bytes < 1 || bytes > MOST_BYTES) return [];
  return [{ path, bytes, sha256 }];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
