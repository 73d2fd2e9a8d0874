import type { Records } from '@/lib/progress';
import { LONGEST_BACKUP, mergeAll, readBackup } from '@/lib/progress/travel';

/** What some chosen files hold together, and which of them could not be read, and where. */
export interface Opened {
  readonly records: Records;
  readonly refused: readonly { readonly name: string; readonly place: string; readonly reason: string }[];
}

/** Reads each file whole or not at all; the readable ones are joined. */
export async function openFiles(files: readonly File[]): Promise<Opened> {
  let opened: Opened = { records: new Map(), refused: [] };
  for (const file of files) {
    const read = await openFile(file);
    opened =
      read.kind === 'backup'
        ? { ...opened, records: mergeAll(opened.records, read.records) }
        : { ...opened, refused: [...opened.refused, { ...read, name: file.name }] };
  }
  return opened;
}

async function openFile(file: File): Promise<ReturnType<typeof readBackup>> {
  if (file.size > LONGEST_BACKUP) return refused('it is larger than any record of this site');
  try {
    return readBackup(await file.text());
  } catch {
    return refused('the browser could not open it');
  }
}

function refused(reason: string): ReturnType<typeof readBackup> {
  return { kind: 'refused', place: '', reason };
}
