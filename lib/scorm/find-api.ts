import { type ScormVersion, STANDARDS } from './standard';

/** More frames than any LMS nests, and an end for windows that name each other as parents. */
const MOST_WINDOWS = 64;

/**
 * The API object that an LMS has put into one of the windows around ours: our own, its parents, then the window that
 * opened any of them, and its parents. Null where there is none. A window of another origin throws when it is looked
 * into; it is passed by, since the API may stand above it.
 */
export function findApi(own: unknown, version: ScormVersion): object | null {
  const waiting = [own];
  const seen = new Set<unknown>();
  while (waiting.length > 0 && seen.size < MOST_WINDOWS) {
    const one = waiting.shift();
    if (!isObject(one) || seen.has(one)) continue;
    seen.add(one);
    const api = read(one, STANDARDS[version].api);
    if (isObject(api) && isApi(api, version)) return api;
    // Parents before openers: an LMS's own window stands nearer than the page from which it was opened.
    waiting.unshift(read(one, 'parent'));
    waiting.push(read(one, 'opener'));
  }
  return null;
}

function isApi(api: object, version: ScormVersion): boolean {
  const { prefix, finish } = STANDARDS[version];
  return ['Initialize', 'GetValue', 'SetValue', 'Commit', finish].every(
    (name) => typeof read(api, `${prefix}${name}`) === 'function',
  );
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

/** A property of something that may refuse to be looked at. */
function read(target: object, name: string): unknown {
  try {
    return Reflect.get(target, name);
  } catch {
    return undefined;
  }
}
