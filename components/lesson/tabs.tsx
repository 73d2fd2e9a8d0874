import type { KeyboardEvent } from 'react';
import type { SourceFile } from '@/lib/report';

interface Props {
  readonly files: readonly SourceFile[];
  readonly active: string;
  /** Paths with an error that is shown. */
  readonly troubled: ReadonlySet<string>;
  readonly onSelect: (path: string) => void;
}

export const EDITOR_PANEL_ID = 'editor-panel';

/** The editor's tabs, one a file, after the ARIA tabs pattern: arrows move and select. */
export function Tabs({ files, active, troubled, onSelect }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = files.findIndex(({ path }) => path === active);
    const next = files[(at + step + files.length) % files.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.path);
    event.currentTarget.querySelector<HTMLElement>(`[data-path="${CSS.escape(next.path)}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Files" className="tabs" onKeyDown={onKeyDown}>
      {files.map(({ path }) => (
        <button
          key={path}
          type="button"
          role="tab"
          data-path={path}
          aria-selected={path === active}
          aria-controls={EDITOR_PANEL_ID}
          tabIndex={path === active ? 0 : -1}
          onClick={() => onSelect(path)}
        >
          {path}
          {troubled.has(path) && <span className="sr-only"> (has errors)</span>}
        </button>
      ))}
    </div>
  );
}
