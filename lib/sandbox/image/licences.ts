import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonLicences } from './manifest';
import type { Pinned } from './packages';
import { unpackedFolder } from './unpack';

/** A text to be written beside the image. */
export interface LicenceText {
  readonly path: string;
  readonly data: Uint8Array;
}

const COMMON = 'usr/share/common-licenses';

/**
 * The licence texts of one package: its own copyright file, and those of Debian's common licences that it names.
 *
 * @throws where a text is missing: what cannot be named cannot be handed on
 */
export function licencesOf(packages: readonly Pinned[], name: string, unpacked: string): LicenceText[] {
  const find = (wanted: string) => {
    const found = packages.find((each) => each.name === wanted);
    if (!found) throw new Error(`The package ${wanted} is not among those unpacked.`);
    return unpackedFolder(unpacked, found);
  };
  const own = join(find(name), 'usr/share/doc', name, 'copyright');
  if (!existsSync(own)) throw new Error(`The package ${name} has no copyright file.`);
  const copyright = readFileSync(own);
  const common = commonLicences(copyright.toString('utf8')).map((licence) => {
    const text = join(find('base-files'), COMMON, licence);
    if (!existsSync(text)) throw new Error(`${name} names the licence ${licence}, which is not there.`);
    return { path: `licences/common/${licence}`, data: readFileSync(text) };
  });
  return [{ path: `licences/${name}/copyright`, data: copyright }, ...common];
}
