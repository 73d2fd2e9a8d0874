import type { Brought } from './take-files';

/** No team is larger; what is beyond is not looked at. */
const MOST_FILES = 5000;

/** The files that were dropped, those in folders too. The transfer is read before the first pause, as it must be. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly Brought[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return chosenFiles(transfer.files);
  const found: Brought[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** The files that were chosen in a dialog, of a folder or one by one. */
export function chosenFiles(files: FileList | null): readonly Brought[] {
  const all = [...(files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return all.filter(({ file }) => !isHidden(file.name)).slice(0, MOST_FILES);
}

async function collect(entry: FileSystemEntry, found: Brought[]): Promise<void> {
  if (found.length >= MOST_FILES || isHidden(entry.name)) return;
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    if (file) found.push({ name: entry.fullPath.replace(/^\//, ''), file });
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    // A folder is handed out a hundred entries at a time; an empty list is its end.
    for (let some = await readSome(reader); some.length > 0; some = await readSome(reader)) {
      for (const child of some) await collect(child, found);
    }
  }
}

function readSome(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
}

/** What file managers leave in folders. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
