import type { Given } from './intake';

/** Files of a folder past this are not looked at: a dropped home directory must not stop the page. */
const MOST_ENTRIES = 5000;
const MOST_BYTES = 1024 * 1024;
/** Folders that hold other people's files. */
const SKIPPED = new Set(['node_modules', '.git']);

/** The texts of files that were chosen, with the paths that they have in a chosen folder. */
export async function givenByInput(list: FileList): Promise<readonly Given[]> {
  const files = [...list].slice(0, MOST_ENTRIES);
  const kept = files.filter(
    ({ webkitRelativePath }) => !webkitRelativePath.split('/').some((part) => SKIPPED.has(part)),
  );
  return Promise.all(kept.map((file) => textOf(file, file.webkitRelativePath || file.name)));
}

/** The texts of what was dropped: files, and folders with all that is in them. */
export async function givenByDrop(
  data: DataTransfer,
): Promise<{ readonly given: readonly Given[]; readonly named: boolean }> {
  // The entries have to be asked for before the first await: after it the drop is over.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const waiting = [...entries];
  const found: Promise<Given>[] = [];
  for (let entry = waiting.shift(); entry && found.length < MOST_ENTRIES; entry = waiting.shift()) {
    if (isFile(entry)) found.push(fileOf(entry));
    else if (isFolder(entry) && !SKIPPED.has(entry.name)) waiting.push(...(await entriesIn(entry)));
  }
  return { given: await Promise.all(found), named: entries.every(isFile) };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A folder hands out its entries a hundred at a time; none means the end. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0 || all.length > MOST_ENTRIES) return all;
    all.push(...some);
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<Given> {
  const path = entry.fullPath.replace(/^\//, '');
  const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
  return file ? textOf(file, path) : { path, text: '' };
}

/** A little more than what is allowed is enough to be refused. */
async function textOf(file: File, path: string): Promise<Given> {
  try {
    return { path, text: await file.slice(0, MOST_BYTES + 1).text() };
  } catch {
    return { path, text: '' };
  }
}
