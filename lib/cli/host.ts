import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** What stands behind a path. `other`: a device, a pipe or a socket, whose reading may never end. */
export type EntryKind = 'file' | 'folder' | 'other';

/** The outside world as far as the command needs it; tests give one of their own. */
export interface Host {
  /** The text of a file, at most a little more than the engine reads. Throws where there is nothing to read. */
  read(path: string): string;
  stdin(): string;
  /** Throws where there is nothing. */
  kind(path: string): EntryKind;
  /** The entries of a folder, by name, in order. A link to a folder is `other`: it could lead round in a circle. */
  list(path: string): readonly { readonly name: string; readonly kind: EntryKind }[];
  /** The path from the root, with slashes. */
  absolute(path: string): string;
  /**
   * Puts `text` in the place of `before`, whole or not at all. Throws where the file cannot be written, is no longer
   * `before`, or cannot be kept as text.
   */
  replace(path: string, before: string, text: string): void;
  /** The day, as 2026-11-24. */
  today(): string;
}

/** The engine refuses more than 1 MiB in one sentence; what lies behind that need not be in memory. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The machine that this runs on. */
export const MACHINE: Host = {
  read: (path) => readBytes(path).toString('utf8'),
  stdin: () => readFileSync(0, 'utf8'),
  kind: (path) => kindOfStats(statSync(path)),
  list: (path) =>
    readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: entryKind(path, entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  absolute: (path) => resolve(path).split(sep).join('/'),
  replace: replaceFile,
  today: () => new Date().toISOString().slice(0, 10),
};

function readBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const stats = fstatSync(file);
    // A pipe, as in <(…) of a shell, has no size to go by.
    if (!stats.isFile()) return readFileSync(file);
    const buffer = Buffer.alloc(Math.min(stats.size, MOST_BYTES));
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = readSync(file, buffer, length, buffer.length - length, length);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

interface Stats {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOfStats(stats: Stats): EntryKind {
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

function entryKind(folder: string, entry: Stats & { readonly name: string }): EntryKind {
  if (!entry.isSymbolicLink()) return kindOfStats(entry);
  const target = statSync(join(folder, entry.name), { throwIfNoEntry: false });
  return target?.isFile() ? 'file' : 'other';
}

/**
 * Writes beside the file and renames over it: whoever reads the file, or pulls the plug, finds the old text or the
 * new one. A link stays a link; the mode stays.
 */
function replaceFile(path: string, before: string, text: string): void {
  const target = realpathSync(path);
  if (!readBytes(target).equals(Buffer.from(before, 'utf8'))) {
    throw new Error('it has changed since it was read, or it is no UTF-8 text');
  }
  accessSync(target, constants.W_OK);
  const { mode } = statSync(target);
  const half = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.half`);
  try {
    writeFileSync(half, text, { flag: 'wx', mode });
    const file = openSync(half, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}
