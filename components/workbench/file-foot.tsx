import { type FormEvent, useState } from 'react';
import type { FileKind, SourceFile } from '@/lib/report';

const KIND_NAMES: Readonly<Record<FileKind, string>> = {
  dockerfile: 'Dockerfile',
  commands: 'docker commands',
  compose: 'Compose file',
  daemon: 'daemon.json',
  env: 'environment file',
};

interface Props {
  readonly file: SourceFile;
  /** The paths of all files, which have to differ. */
  readonly paths: readonly string[];
  readonly onKind: (kind: FileKind) => void;
  readonly onRename: (path: string) => void;
  readonly onRemove: () => void;
}

/** What the open file is taken for and called, both to be corrected, and the way to take it out. */
export function FileFoot({ file, paths, onKind, onRename, onRemove }: Props) {
  const [name, setName] = useState<string | null>(null);
  const fault = name === null ? null : faultOf(name, file.path, paths);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name === null || fault) return;
    onRename(name.trim());
    setName(null);
  };
  return (
    <form className="file-foot" onSubmit={submit}>
      <label>
        Name{' '}
        <input
          type="text"
          value={name ?? file.path}
          spellCheck={false}
          autoCapitalize="off"
          aria-invalid={fault !== null}
          aria-describedby="name-fault"
          onChange={(event) => setName(event.target.value)}
          onBlur={(event) => (fault ? setName(null) : submit(event))}
        />
      </label>
      <label>
        Read as{' '}
        <select
          value={file.kind}
          onChange={(event) => {
            const kind = Object.keys(KIND_NAMES).find((each) => each === event.target.value);
            // The options are the keys.
            if (kind) onKind(kind as FileKind);
          }}
        >
          {Object.entries(KIND_NAMES).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button button-quiet" onClick={onRemove}>
        Remove this file
      </button>
      <span id="name-fault" role="alert">
        {fault}
      </span>
    </form>
  );
}

function faultOf(name: string, own: string, paths: readonly string[]): string | null {
  const path = name.trim();
  if (path === own) return null;
  if (path === '') return 'A file needs a name.';
  return paths.includes(path) ? 'Another file has this name.' : null;
}
