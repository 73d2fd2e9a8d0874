import type { FileKind, SourceFile } from '@/lib/report';

/** Where this browser keeps the files of the workbench. */
const KEY = 'watertight:workbench';
const KINDS: readonly string[] = ['dockerfile', 'commands', 'daemon', 'compose', 'env'] satisfies FileKind[];

/** The files as this browser has kept them; none where it has none, or where they cannot be read. */
export function readStored(): { readonly files: readonly SourceFile[]; readonly trouble: 'disabled' | null } {
  try {
    return { files: parseStored(window.localStorage.getItem(KEY)), trouble: null };
  } catch {
    return { files: [], trouble: 'disabled' };
  }
}

/** Keeps the files, or says why it cannot. */
export function writeStored(files: readonly SourceFile[]): 'disabled' | 'full' | null {
  try {
    window.localStorage.setItem(KEY, JSON.stringify({ version: 1, files }));
    return null;
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'disabled';
  }
}

/** What is no file of ours is left out; a text that is not ours at all is no file. */
export function parseStored(text: string | null): readonly SourceFile[] {
  const data = parsed(text);
  if (!isRecord(data) || data.version !== 1 || !Array.isArray(data.files)) return [];
  const paths = new Set<string>();
  return data.files.flatMap((file: unknown) => {
    if (!isRecord(file) || typeof file.path !== 'string' || typeof file.text !== 'string') return [];
    if (paths.has(file.path) || !KINDS.includes(String(file.kind))) return [];
    paths.add(file.path);
    // The list above holds the kinds and nothing else.
    return [{ path: file.path, kind: file.kind as FileKind, text: file.text }];
  });
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
