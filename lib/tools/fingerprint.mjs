import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './folder.mjs';

const FOLDERS = ['app', 'components', 'lessons', 'lib', 'public'];
const FILES = ['next.config.ts', '.postcssrc.json', 'tsconfig.json', 'package.json', 'package-lock.json'];

/**
 * One value for everything a build is made from: the sources without their tests, the configuration, where
 * the site shall be mounted, what address it is told it stands at, and which sandbox lies in it (whose key stands for
 * its files). Two equal values make equal sites.
 */
export function fingerprint(root, mount, site = '', sandbox = null) {
  const hash = createHash('sha256').update(`mount ${mount}\nsite ${site}\nsandbox ${sandbox}\n`);
  const sources = FOLDERS.flatMap((folder) =>
    filesIn(join(root, folder))
      .map((file) => `${folder}/${file}`)
      .filter((file) => !/\.(?:test|measure)\.tsx?$/.test(file) && !file.startsWith('public/sandbox/')),
  );
  for (const file of [...FILES, ...sources]) {
    const path = join(root, file);
    if (!existsSync(path)) continue;
    const text = readFileSync(path);
    hash.update(`${file} ${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}
