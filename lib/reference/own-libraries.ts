import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A library or a typeface that the pages are made with. */
export interface OwnLibrary {
  readonly name: string;
  readonly version: string;
  /** As its package names it, an SPDX expression. */
  readonly licence: string;
  /** The licence as it came with it; empty where its package holds none. */
  readonly text: string;
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|ofl)(?:[.-].*)?$/i;

/**
 * Everything that is installed to make the site and may be in its pages, with its licence, from the packages
 * themselves. For the build: it reads files.
 *
 * @param root the project's folder
 * @throws where a package is not installed
 */
export function ownLibraries(root: string = process.cwd()): readonly OwnLibrary[] {
  const { dependencies = {} } = packageAt(root);
  return Object.keys(dependencies)
    .sort()
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const { version = '', license = '' } = packageAt(folder);
      const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry));
      const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
      return { name, version, licence: license, text };
    });
}

/** The part of a package.json that is read here. */
interface PackageFile {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function packageAt(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
