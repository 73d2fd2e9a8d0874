import { compareWithStarter } from '../../components/lesson/nearest';
import type { SourceFile } from '../../lib/report';

/** A run of lines to take out and lines to write in its place; `line` counts from zero in the text of before. */
export interface LineEdit {
  readonly line: number;
  readonly removed: number;
  readonly added: readonly string[];
}

/** How to get from the starter's tab to the answer's, line by line, the last place first so that the others stay put. */
export function editScript(from: SourceFile, to: SourceFile): readonly LineEdit[] {
  const lines = compareWithStarter([to], [from]).files[0]?.lines ?? [];
  const edits: { line: number; removed: number; added: string[] }[] = [];
  let line = 0;
  let open: (typeof edits)[number] | null = null;
  for (const { kind, text } of lines) {
    if (kind === 'same') open = null;
    else if (!open) {
      open = { line, removed: 0, added: [] };
      edits.push(open);
    }
    if (kind === 'yours' && open) open.removed += 1;
    if (kind === 'answer') open?.added.push(text);
    if (kind !== 'answer') line += 1;
  }
  return edits.reverse();
}
