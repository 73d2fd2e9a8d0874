import { describe, expect, it } from 'vitest';
import { writeCpio } from './cpio';
import { INGREDIENTS } from './packages';
import { GUEST_SCRIPTS, rootEntries } from './root';

const content = new TextEncoder().encode('x');
const entries = rootEntries({
  files: new Map(INGREDIENTS.flatMap(({ files }) => files.map(({ to }) => [to, content] as const))),
  script: () => content,
  modules: [
    { name: 'llc', data: content },
    { name: 'bridge', data: content },
  ],
});
const at = (path: string) => entries.find((entry) => entry.path === path);

describe("the guest's root folder", () => {
  it('names each place once, and each folder on the way to it', () => {
    const paths = entries.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths.filter((each) => each.includes('/'))) {
      expect(paths).toContain(path.slice(0, path.lastIndexOf('/')));
    }
    expect(writeCpio(entries).length).toBeGreaterThan(0);
  });

  it('starts our script with the console open', () => {
    expect(at('init')).toMatchObject({ kind: 'file', mode: 0o755 });
    expect(at('dev/console')).toEqual({
      kind: 'character-device',
      path: 'dev/console',
      mode: 0o600,
      major: 5,
      minor: 1,
    });
    for (const path of Object.values(GUEST_SCRIPTS)) expect(at(path)).toMatchObject({ mode: 0o755 });
  });

  it('keeps the hashes from everyone but root, on the host and in the image', () => {
    expect(at('etc/shadow')).toMatchObject({ mode: 0o600 });
    expect(at('images/base/etc/shadow')).toMatchObject({ mode: 0o600 });
  });

  it('gives the image a user, its home and a folder that everyone may write to', () => {
    expect(at('images/base/home/app')).toMatchObject({ uid: 1000, gid: 1000 });
    expect(at('images/base/tmp')).toMatchObject({ mode: 0o1777 });
  });

  it('has no set-id program anywhere: a lesson brings its own', () => {
    expect(entries.filter(({ mode }) => (mode & 0o6000) !== 0)).toEqual([]);
  });

  it('lists the modules in the order of loading', () => {
    const order = at('modules/order');
    expect(order?.kind === 'file' && new TextDecoder().decode(order.data)).toBe('llc\nbridge\n');
  });
});
