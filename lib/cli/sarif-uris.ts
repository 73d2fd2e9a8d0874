import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Writes a path the way code scanning finds the file again: relative to the working folder, which is the repository's
 * root there, however it was typed (`./run.sh`, `/repo/run.sh`). A file outside has only a `file:` address. A name such
 * as `a#b` or `50%` keeps its meaning.
 */
export function createUris(folder: string): (path: string) => string {
  return (path) => {
    const absolute = resolve(folder, path.replaceAll('\\', '/'));
    const inside = relative(folder, absolute);
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
      return pathToFileURL(absolute).href;
    return inside === '' ? '.' : inside.split(sep).map(encode).join('/');
  };
}

/** Lone halves of a surrogate pair have no encoding; they are shown as a mark. */
function encode(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
