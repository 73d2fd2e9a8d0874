'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FileKind, SourceFile } from '@/lib/report';
import { readStored, writeStored } from './stored-files';

/** What went wrong with keeping the files; null where they are kept. */
export type KeepTrouble = 'disabled' | 'full' | null;

/** The files of the workbench. Every change is kept in this browser at once; what removes or replaces can be undone. */
export function useSetupFiles() {
  const [files, setFiles] = useState<readonly SourceFile[]>([]);
  const [before, setBefore] = useState<readonly SourceFile[] | null>(null);
  const [trouble, setTrouble] = useState<KeepTrouble>(null);
  const [isRead, setIsRead] = useState(false);
  const now = useRef(files);

  const show = useCallback((next: readonly SourceFile[]) => {
    now.current = next;
    setFiles(next);
  }, []);
  const keep = useCallback(
    (next: readonly SourceFile[]) => {
      show(next);
      setTrouble(writeStored(next));
    },
    [show],
  );

  useEffect(() => {
    const { files: stored, trouble: found } = readStored();
    show(stored);
    setTrouble(found);
    setIsRead(true);
    // Another tab's change arrives here as a whole; the two then show the same.
    const onStorage = ({ key }: StorageEvent) => {
      if (key === null || key === 'watertight:workbench') show(readStored().files);
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [show]);

  /** Replaces files as a whole, so that one step leads back. */
  const replace = useCallback(
    (next: readonly SourceFile[]) => {
      setBefore(now.current);
      keep(next);
    },
    [keep],
  );
  const change = useCallback(
    (path: string, part: Partial<SourceFile>) => {
      setBefore(null);
      keep(now.current.map((file) => (file.path === path ? { ...file, ...part } : file)));
    },
    [keep],
  );
  return {
    files,
    isRead,
    trouble,
    replace,
    setText: useCallback((path: string, text: string) => change(path, { text }), [change]),
    setKind: useCallback((path: string, kind: FileKind) => change(path, { kind }), [change]),
    rename: useCallback((path: string, to: string) => change(path, { path: to }), [change]),
    remove: useCallback(
      (path: string) => replace(now.current.filter((file) => file.path !== path)),
      [replace],
    ),
    /** Null where there is nothing to take back. */
    undo: before
      ? () => {
          keep(before);
          setBefore(null);
        }
      : null,
  };
}
