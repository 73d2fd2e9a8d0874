import type { Completion, Explanation } from '@/lib/assist';
import type { Diagnostic, Evidence, FileKind, SourceFile } from '@/lib/report';
import type { Range, TextEdit } from '@/lib/text';

/** One open tab as an editor sees it. */
export interface EditorFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
  /** What is shown as wrong in this file; ranges refer to `text` or to a text a moment older. */
  readonly diagnostics: readonly Diagnostic[];
  readonly evidence: readonly Evidence[];
}

/** Who knows what may be written at an offset (UTF-16 units) of a file, and what a word there means. */
export interface Assist {
  readonly complete: (file: SourceFile, offset: number) => Promise<Completion | null>;
  readonly explain: (file: SourceFile, offset: number) => Promise<Explanation | null>;
}

export interface EditorProps {
  readonly file: EditorFile;
  /** What a screen reader calls the editor. */
  readonly label: string;
  readonly onChange: (text: string) => void;
  /** The caret has gone to another line, or focus has left: the time to show what was held back. */
  readonly onLeaveLine: () => void;
  /** Applies a fix, which may touch other tabs too. */
  readonly onFix: (edits: readonly TextEdit[]) => void;
  /** For suggestions and explanations; without one the editor has neither. */
  readonly assist?: Assist;
}

/** What a page can ask of whichever editor is there. */
export interface EditorHandle {
  /** Puts the caret at the range and focuses the editor. */
  reveal(range: Range): void;
}
