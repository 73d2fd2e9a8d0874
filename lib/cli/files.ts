import type { FileKind, SourceFile } from '../report';
import { kindOf } from '../setup';
import { UsageError } from './check-options';
import { gitIgnore, type LeftOut, NOTHING } from './git-ignore';
import type { Host } from './host';

/** Files that are looked at together. */
export interface Group {
  /** Null where the files were named one by one. */
  readonly folder: string | null;
  readonly files: readonly SourceFile[];
}

/** What was found to look at. */
export interface Gathered {
  readonly groups: readonly Group[];
  /** Whether files alone were named, so that there is one setup. */
  readonly named: boolean;
  /** What could not be read on the way, a sentence each. */
  readonly problems: readonly string[];
}

/** What is left out while folders are searched; files that are named are always read. */
export interface Search {
  readonly honoursGitIgnore: boolean;
  readonly excluded: LeftOut;
}

/** Folders that hold other people's files. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Files named together are one setup; a folder is one setup for each folder in it that has files of a known kind.
 *
 * @throws UsageError where a path that was named cannot be read or is of no known kind
 */
export function gather(
  paths: readonly string[],
  kind: FileKind | null,
  host: Host,
  search: Search = { honoursGitIgnore: true, excluded: NOTHING },
): Gathered {
  const folders = paths.filter((path) => path !== '-' && isFolder(host, path));
  const named = paths.filter((path) => !folders.includes(path)).map((path) => namedFile(path, kind, host));
  const problems: string[] = [];
  const groups = folders.flatMap((folder) => {
    const found = [...searchFolder(folder, host, search, problems)];
    if (found.length === 0 && problems.length === 0)
      throw new UsageError(`${folder}: no Dockerfile, script or other known file in it.`);
    return found;
  });
  return {
    groups: named.length > 0 ? [{ folder: null, files: named }, ...groups] : groups,
    named: folders.length === 0,
    problems,
  };
}

function namedFile(path: string, kind: FileKind | null, host: Host): SourceFile {
  if (path === '-') {
    if (!kind) throw new UsageError('Standard input has no name: say what it is with --kind.');
    return { path, kind, text: host.stdin() };
  }
  const known = kindOf(path) ?? kind;
  if (!known) throw new UsageError(`${path}: its name says no kind of file; say it with --kind.`);
  try {
    return { path, kind: known, text: host.read(path) };
  } catch (error) {
    throw new UsageError(unreadable(path, error));
  }
}

/** Goes through a folder and those below it, without calling itself: a tree may be deep. */
function* searchFolder(folder: string, host: Host, search: Search, problems: string[]): Generator<Group> {
  const top = host.absolute(folder);
  const start = search.honoursGitIgnore ? gitIgnore(top, host) : NOTHING;
  const waiting = [{ path: folder, absolute: top, leftOut: start }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, absolute, leftOut } = next;
    const isOut = (from: string) => leftOut.has(from) || search.excluded.has(from);
    const files: SourceFile[] = [];
    const below: typeof waiting = [];
    for (const entry of attempt(path, problems, () => host.list(path)) ?? []) {
      const at = under(path, entry.name);
      const from = under(absolute, entry.name);
      const kind = kindOf(entry.name);
      if (entry.kind === 'folder' && !SKIPPED.has(entry.name) && !isOut(`${from}/`)) {
        below.push({ path: at, absolute: from, leftOut: leftOut.inside(from) });
      } else if (entry.kind === 'file' && kind && !isOut(from)) {
        const text = attempt(at, problems, () => host.read(at));
        if (text !== null) files.push({ path: at, kind, text });
      }
    }
    if (files.length > 0) yield { folder: path, files };
    waiting.push(...below.reverse());
  }
}

function under(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder.replace(/\/+$/, '')}/${name}`;
}

function isFolder(host: Host, path: string): boolean {
  try {
    return host.kind(path) === 'folder';
  } catch (error) {
    throw new UsageError(unreadable(path, error));
  }
}

function attempt<Value>(path: string, problems: string[], work: () => Value): Value | null {
  try {
    return work();
  } catch (error) {
    problems.push(unreadable(path, error));
    return null;
  }
}

function unreadable(path: string, error: unknown): string {
  return `${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
