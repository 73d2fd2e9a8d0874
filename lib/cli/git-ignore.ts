import ignore, { type Ignore } from 'ignore';
import type { Host } from './host';

/** Says of a path below the folder it was made for whether it is left out. */
export interface LeftOut {
  /** `path` from the root; a folder's ends with a slash. */
  has(path: string): boolean;
  /** The rules as they are inside a folder below, which may bring a .gitignore of its own. */
  inside(folder: string): LeftOut;
}

interface Rules {
  /** The folder that the patterns count from, with a slash at its end. */
  readonly base: string;
  readonly patterns: Ignore;
}

/** Leaves nothing out. */
export const NOTHING: LeftOut = { has: () => false, inside: () => NOTHING };

/**
 * What the `.gitignore` files leave out, from the top of the repository down to this folder and below it, as git reads
 * them: of two rules the deeper one counts. A folder that is itself left out was asked for by name, so that only
 * rules from inside it count.
 *
 * @param folder from the root, without a slash at its end
 */
export function gitIgnore(folder: string, host: Host): LeftOut {
  const above = foldersFromTop(folder, host).flatMap((each) => rulesOf(each, host));
  const start = createLeftOut(above, host);
  return start.has(`${folder}/`) ? createLeftOut(rulesOf(folder, host), host) : start;
}

/** Says what patterns in the form of .gitignore leave out; they count from `base`. */
export function leftOutBy(base: string, patterns: readonly string[]): LeftOut {
  const rules = [{ base: withSlash(base), patterns: ignore().add([...patterns]) }];
  const leftOut: LeftOut = { has: (path) => isIgnored(path, rules), inside: () => leftOut };
  return leftOut;
}

function createLeftOut(rules: readonly Rules[], host: Host): LeftOut {
  return {
    has: (path) => isIgnored(path, rules),
    inside: (folder) => {
      const own = rulesOf(folder, host);
      return createLeftOut(own.length === 0 ? rules : [...rules, ...own], host);
    },
  };
}

function isIgnored(path: string, rules: readonly Rules[]): boolean {
  let isOut = false;
  for (const { base, patterns } of rules) {
    if (!path.startsWith(base) || path === base) continue;
    const { ignored, unignored } = patterns.test(path.slice(base.length));
    if (ignored || unignored) isOut = ignored;
  }
  return isOut;
}

function rulesOf(folder: string, host: Host): Rules[] {
  try {
    const text = host.read(`${withSlash(folder)}.gitignore`);
    return [{ base: withSlash(folder), patterns: ignore().add(text) }];
  } catch {
    return [];
  }
}

/** The folders from the top of the repository down to this one; this one alone where there is no repository. */
function foldersFromTop(folder: string, host: Host): readonly string[] {
  const parts = folder.split('/');
  const all = parts.map((_, at) => parts.slice(0, at + 1).join('/') || '/');
  const top = all.findLastIndex((each) => isThere(`${withSlash(each)}.git`, host));
  return top < 0 ? [folder] : all.slice(top);
}

function isThere(path: string, host: Host): boolean {
  try {
    host.kind(path);
    return true;
  } catch {
    return false;
  }
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
