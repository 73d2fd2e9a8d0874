import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNpm } from './run.mjs';

/**
 * Installs the packages that package-lock.json asks for, where they are not there yet.
 *
 * @returns {Promise<boolean>} whether all of them are there now
 */
export async function ensureInstalled() {
  if (isInstalled(ROOT)) return true;
  console.log('Installing packages (npm ci) …');
  // The browser comes later, and only where none is there already.
  // Building needs the development packages too, whatever NODE_ENV says.
  const { code } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'], {
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  return code === 0;
}

/** Compares the lock file with npm's own record of what it installed. */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(record);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    // The entry with the empty path is this project. Packages for other systems are left out by npm.
    return path === '' || (optional && !installed[path]) || installed[path]?.version === version;
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
