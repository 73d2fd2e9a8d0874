import type { FileKind, SourceFile } from '../report';
import { kindOf } from '../setup';
import { UsageError } from './check-options';

/** The outside world as far as the command needs it; tests give one of their own. */
export interface Host {
  /** Throws where there is nothing to read. */
  read(path: string): string;
  stdin(): string;
  isFolder(path: string): boolean;
  /** The entries of a folder, by name, in order. */
  list(path: string): readonly { readonly name: string; readonly folder: boolean }[];
}

/** Files that are looked at together. */
export interface Group {
  /** Null where the files were named one by one. */
  readonly folder: string | null;
  readonly files: readonly SourceFile[];
}

/** Folders that hold other people's files. */
const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Files named together are one setup; a folder is one setup for each folder in it that has files of a known kind.
 * @throws UsageError where a path cannot be read or is of no known kind.
 */
export function gather(
  paths: readonly string[],
  kind: FileKind | null,
  host: Host,
): { readonly groups: readonly Group[]; readonly named: boolean } {
  const folders = paths.filter((path) => path !== '-' && isFolder(host, path));
  const named = paths.filter((path) => !folders.includes(path)).map((path) => namedFile(path, kind, host));
  const groups = folders.flatMap((folder) => {
    const found = inFolder(folder, host);
    if (found.length === 0)
      throw new UsageError(`${folder}: no Dockerfile, script or other known file in it.`);
    return found;
  });
  return {
    groups: named.length > 0 ? [{ folder: null, files: named }, ...groups] : groups,
    named: folders.length === 0,
  };
}

function namedFile(path: string, kind: FileKind | null, host: Host): SourceFile {
  if (path === '-') {
    if (!kind) throw new UsageError('Standard input has no name: say what it is with --kind.');
    return { path, kind, text: host.stdin() };
  }
  const known = kindOf(path) ?? kind;
  if (!known) throw new UsageError(`${path}: its name says no kind of file; say it with --kind.`);
  return { path, kind: known, text: read(path, host) };
}

function inFolder(folder: string, host: Host): Group[] {
  const files: SourceFile[] = [];
  const below: Group[] = [];
  for (const { name, folder: isBelow } of list(folder, host)) {
    const path = folder === '/' ? `/${name}` : `${folder.replace(/\/+$/, '')}/${name}`;
    const kind = kindOf(name);
    if (isBelow && !SKIPPED.has(name)) below.push(...inFolder(path, host));
    else if (!isBelow && kind) files.push({ path, kind, text: read(path, host) });
  }
  return files.length > 0 ? [{ folder, files }, ...below] : below;
}

function isFolder(host: Host, path: string): boolean {
  try {
    return host.isFolder(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function read(path: string, host: Host): string {
  try {
    return host.read(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function list(path: string, host: Host): ReturnType<Host['list']> {
  try {
    return host.list(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UsageError {
  return new UsageError(`${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}
