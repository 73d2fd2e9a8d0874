import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** Packages whose files are copied beside the bundle and asked for by no script. */
export const FONT_PACKAGES = [
  'node_modules/@fontsource-variable/archivo',
  'node_modules/@fontsource-variable/source-serif-4',
  'node_modules/@fontsource/ibm-plex-mono',
];

/** A package's folder within a path of a bundle's input, the innermost where they are nested. */
const FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The licences of what a bundle holds, as one text: ours, then each package's with its version. `inputs` are the
 * paths that esbuild names, from the project's folder. Throws for a package that comes without one.
 */
export function licences(inputs: readonly string[], root = ROOT): string {
  const folders = new Set(inputs.flatMap((input) => FOLDER.exec(`${input}/`)?.[1] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${licenceIn(join(root, folder))}`;
  });
  return [`Watertight\n\n${licenceIn(root)}`, ...new Set(texts)].join(`\n\n${'-'.repeat(72)}\n\n`);
}

function licenceIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(name));
  if (file) return readFileSync(join(folder, file), 'utf8').trim();
  throw new Error(`${folder} has no licence in it; say where it is in lib/tools/licences.ts.`);
}
