import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pinned } from './packages';

/**
 * One value for everything an image is made from: the packages, the emulator, and our own sources (those of the
 * machine too: a state can only be restored with the options it was saved under). Tests do not count.
 *
 * @param sandbox the folder lib/sandbox
 */
export function imageKey(
  packages: readonly Pick<Pinned, 'name' | 'version' | 'sha256'>[],
  v86: string,
  sandbox: string,
): string {
  const hash = createHash('sha256').update(`v86 ${v86}\n`);
  for (const { name, version, sha256 } of packages) hash.update(`${name} ${version} ${sha256}\n`);
  for (const path of sourcesOf(sandbox)) {
    const text = readFileSync(join(sandbox, path));
    hash.update(`${path} ${text.length}\n`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}

/** What an image is made by: the files that shape the guest or the options of its emulator. */
function sourcesOf(sandbox: string): string[] {
  const guest = readdirSync(join(sandbox, 'image/guest')).map((name) => `image/guest/${name}`);
  const shaping = [
    'emulator.ts',
    'host-disk.ts',
    'image/cpio.ts',
    'image/modules.ts',
    'image/packages.ts',
    'image/root.ts',
  ];
  return [...guest, ...shaping].sort();
}
