import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LoadError, loadImage, type Surroundings } from './load-image';

const FOLDER = '/water/tight/sandbox/';
const KEY = '0123456789abcdef';
const IMAGE = { folder: FOLDER, key: KEY };
const FILES: Readonly<Record<string, string>> = {
  'state.zst': 'a saved state',
  'v86.wasm': 'wasm',
  'bios.bin': 'bios',
  'vgabios.bin': 'vgabios',
};

const text = (buffer: ArrayBuffer) => new TextDecoder().decode(buffer);

function manifest(packing = 'zstd', files: Readonly<Record<string, string | Uint8Array>> = FILES): string {
  const listed = Object.entries(files).map(([path, content]) => {
    const bytes = Buffer.from(content);
    return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  return JSON.stringify({ version: 1, key: KEY, packing, files: listed });
}

/** A site that serves these files below the image's folder, and says what it was asked for. */
function site(files: Readonly<Record<string, string | Uint8Array>>, current: unknown = { key: KEY }) {
  const asked: string[] = [];
  const fetch: Surroundings['fetch'] = async (address) => {
    asked.push(address.slice(FOLDER.length));
    if (address === `${FOLDER}current.json`) return new Response(JSON.stringify(current));
    const content = files[address.slice(`${FOLDER}${KEY}/`.length)];
    return content === undefined ? new Response('', { status: 404 }) : new Response(Buffer.from(content));
  };
  return { fetch, asked };
}

/** A browser's cache, as far as it is used here. */
function memoryCaches(): CacheStorage & { readonly kept: Map<string, Map<string, ArrayBuffer>> } {
  const kept = new Map<string, Map<string, ArrayBuffer>>();
  const open = async (name: string) => {
    const entries = kept.get(name) ?? new Map<string, ArrayBuffer>();
    kept.set(name, entries);
    return {
      match: async (address: string) => {
        const entry = entries.get(address);
        return entry && new Response(entry.slice(0));
      },
      put: async (address: string, response: Response) => {
        entries.set(address, await response.arrayBuffer());
      },
      delete: async (address: string) => entries.delete(address),
    };
  };
  // Only what is used is there.
  return {
    kept,
    open,
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
  } as never;
}

const { subtle } = globalThis.crypto;
const quiet = () => undefined;
const whole = (): Record<string, string> => ({ ...FILES, 'manifest.json': manifest() });

async function problemOf(loading: Promise<unknown>): Promise<string> {
  const error = await loading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof LoadError ? `${error.problem} ${error.file}` : `not a LoadError: ${error}`;
}

describe('loading an image', () => {
  it('answers every file and tells how much is here, up to all of it', async () => {
    const parts: number[] = [];
    const { fetch } = site(whole());
    const image = await loadImage(IMAGE, { fetch, caches: undefined, subtle }, (part) => parts.push(part));
    expect(image.script).toBe(`${FOLDER}${KEY}/libv86.mjs`);
    expect([image.state, image.wasm, image.bios, image.vgabios].map(text)).toEqual(Object.values(FILES));
    expect(parts.at(-1)).toBe(1);
    expect([...parts].sort((a, b) => a - b)).toEqual(parts);
  });

  it('unpacks a state that was packed with gzip', async () => {
    const { 'state.zst': state = '', ...others } = FILES;
    const files = { ...others, 'state.gz': gzipSync(state) };
    const { fetch } = site({ ...files, 'manifest.json': manifest('gzip', files) });
    const image = await loadImage(IMAGE, { fetch, caches: undefined, subtle }, quiet);
    expect(text(image.state)).toBe(state);
  });

  it('keeps what it loaded, and asks for none of it the next time', async () => {
    const caches = memoryCaches();
    const first = site(whole());
    await loadImage(IMAGE, { fetch: first.fetch, caches, subtle }, quiet);
    expect(first.asked).toHaveLength(5);
    const second = site({});
    const image = await loadImage(IMAGE, { fetch: second.fetch, caches, subtle }, quiet);
    expect(second.asked).toEqual([]);
    expect(text(image.state)).toBe(FILES['state.zst']);
  });

  it('drops the images of other keys, and nothing of another site on the same origin', async () => {
    const caches = memoryCaches();
    for (const name of [
      `watertight-sandbox ${FOLDER} old`,
      'watertight-sandbox /other/sandbox/ old',
      'theirs',
    ])
      await caches.open(name);
    await loadImage(IMAGE, { fetch: site(whole()).fetch, caches, subtle }, quiet);
    expect([...caches.kept.keys()].sort()).toEqual([
      'theirs',
      'watertight-sandbox /other/sandbox/ old',
      `watertight-sandbox ${FOLDER} ${KEY}`,
    ]);
  });

  it('loads a file anew whose kept copy was changed', async () => {
    const caches = memoryCaches();
    await loadImage(IMAGE, { fetch: site(whole()).fetch, caches, subtle }, quiet);
    const store = await caches.open(`watertight-sandbox ${FOLDER} ${KEY}`);
    await store.put(`${FOLDER}${KEY}/bios.bin`, new Response('evil'));
    const again = site(whole());
    const image = await loadImage(IMAGE, { fetch: again.fetch, caches, subtle }, quiet);
    expect(again.asked).toEqual([`${KEY}/bios.bin`]);
    expect(text(image.bios)).toBe('bios');
  });

  it('runs where the browser keeps nothing', async () => {
    const caches = { ...memoryCaches(), open: () => Promise.reject(new Error('a private window')) };
    const image = await loadImage(IMAGE, { fetch: site(whole()).fetch, caches, subtle }, quiet);
    expect(text(image.wasm)).toBe('wasm');
  });

  it('takes no file that is not the one of the manifest: other bytes, fewer, or more', async () => {
    for (const content of ['biot', 'bio', 'bios and more']) {
      const { fetch } = site({ ...whole(), 'bios.bin': content });
      expect(await problemOf(loadImage(IMAGE, { fetch, caches: undefined, subtle }, quiet))).toBe(
        'broken bios.bin',
      );
    }
  });

  it('says which file is missing', async () => {
    const { 'v86.wasm': _, ...rest } = whole();
    expect(
      await problemOf(loadImage(IMAGE, { fetch: site(rest).fetch, caches: undefined, subtle }, quiet)),
    ).toBe('missing v86.wasm');
    expect(
      await problemOf(loadImage(IMAGE, { fetch: site({}).fetch, caches: undefined, subtle }, quiet)),
    ).toBe('missing manifest.json');
  });

  it('says that the site has gone on, where it now has another image', async () => {
    const { fetch } = site({}, { key: 'fedcba9876543210' });
    expect(await problemOf(loadImage(IMAGE, { fetch, caches: undefined, subtle }, quiet))).toBe(
      'moved manifest.json',
    );
  });

  it('says that nothing can be reached, and reads no nonsense as a manifest', async () => {
    const unreachable = () => Promise.reject(new TypeError('offline'));
    expect(await problemOf(loadImage(IMAGE, { fetch: unreachable, caches: undefined, subtle }, quiet))).toBe(
      'unreachable manifest.json',
    );
    for (const nonsense of [
      '',
      '<!doctype html>',
      '{"packing":"zip","files":[]}',
      '{"packing":"zstd","files":7}',
    ]) {
      const { fetch } = site({ ...FILES, 'manifest.json': nonsense });
      expect(await problemOf(loadImage(IMAGE, { fetch, caches: undefined, subtle }, quiet))).toBe(
        'broken manifest.json',
      );
    }
  });
});
