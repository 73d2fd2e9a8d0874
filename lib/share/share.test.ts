import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isShared, LONGEST_FRAGMENT, MOST_TEXT, packFiles, type SharedFiles, unpackFiles } from '.';

const DRAFT: SharedFiles = {
  about: 'lesson:memory-limit',
  files: new Map([
    ['run.sh', 'docker run -m 512m “x” 🚢 \u0000\n'],
    ['.env', ''],
  ]),
};
const link = (way: string, data: unknown) => `files=1${way}.${plain(JSON.stringify(data))}`;
const plain = (text: string) => Buffer.from(text).toString('base64url');

afterEach(() => void vi.unstubAllGlobals());

describe('files in a link', () => {
  it('come back as they were', async () => {
    const fragment = await packFiles(DRAFT);
    expect(fragment).toMatch(/^files=1z\.[\w-]+$/);
    expect(isShared(fragment ?? '')).toBe(true);
    expect(await unpackFiles(fragment ?? '')).toEqual(DRAFT);
  });

  it('come back as they were, whatever they say', async () => {
    const name = fc.constantFrom('Dockerfile', 'run.sh', 'compose.yaml', 'daemon.json', '.env');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.string({ unit: 'binary' }), { minKeys: 1 }), async (files) => {
        const shared = { about: 'workbench', files: new Map(Object.entries(files)) };
        expect(await unpackFiles((await packFiles(shared)) ?? '')).toEqual(shared);
      }),
    );
  });

  it('travel plain where the browser cannot pack, and are read by every browser', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const fragment = (await packFiles(DRAFT)) ?? '';
    expect(fragment).toMatch(/^files=1p\./);
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await unpackFiles(fragment)).toEqual(DRAFT);
  });

  it('are said to need another browser where they are packed and this one cannot unpack', async () => {
    const fragment = (await packFiles(DRAFT)) ?? '';
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await unpackFiles(fragment)).toBe('unsupported');
  });

  it('have no link where it would be longer than anything passes on', async () => {
    const noise = Array.from({ length: 40_000 }, (_, i) => (i * 2654435761).toString(36)).join('');
    expect(await packFiles({ about: 'a', files: new Map([['run.sh', noise]]) })).toBeNull();
    expect(await packFiles({ about: 'a', files: new Map([['run.sh', 'x'.repeat(MOST_TEXT)]]) })).toBeNull();
  });
});

describe('a hostile link', () => {
  it('that unpacks without end is stopped at the bound', async () => {
    const bomb = deflateRawSync(Buffer.alloc(20 * 1024 * 1024)).toString('base64url');
    expect(bomb.length).toBeLessThan(LONGEST_FRAGMENT);
    expect(await unpackFiles(`files=1z.${bomb}`)).toBe('too-large');
  });

  it('that is longer than any of ours is not even read', async () => {
    expect(await unpackFiles(`files=1p.${'A'.repeat(LONGEST_FRAGMENT)}`)).toBe('too-large');
  });

  it.each([
    ['files=', 'damaged'],
    ['files=1z.', 'damaged'],
    ['files=1z.AAAA', 'damaged'],
    ['files=1z.!!!!', 'damaged'],
    ['files=1p.A', 'damaged'],
    ['files=1x.AAAA', 'damaged'],
    ['files=2z.AAAA', 'newer'],
    ['files=0z.AAAA', 'damaged'],
    ['draft', 'damaged'],
    [`files=1p.${Buffer.from([0xff, 0xfe]).toString('base64url')}`, 'damaged'],
    [link('p', null), 'damaged'],
    [link('p', { about: 'lesson:a', files: {} }), 'damaged'],
    [link('p', { about: 'lesson:a', files: { 'run.sh': 7 } }), 'damaged'],
    [link('p', { about: 'lesson:a', files: { '../../etc/passwd': 'x' } }), 'damaged'],
    [`files=1p.${plain('{"about":"a","files":{"__proto__":"x"}}')}`, 'damaged'],
    [link('p', { about: 7, files: { 'run.sh': 'x' } }), 'damaged'],
    [
      link('p', {
        about: 'a',
        files: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`f${i}`, ''])),
      }),
      'damaged',
    ],
  ])('%s is %s', async (fragment, fault) => {
    expect(await unpackFiles(fragment)).toBe(fault);
  });

  it('that was cut anywhere, or has a letter changed, gives the files or a reason and never throws', async () => {
    const fragment = (await packFiles(DRAFT)) ?? '';
    for (let end = 0; end < fragment.length; end++)
      expect(await unpackFiles(fragment.slice(0, end))).toBe('damaged');
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => void (await unpackFiles(`files=1z.${text}`))),
    );
  });
});
