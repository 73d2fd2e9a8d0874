import { createLineIndex } from './line-index';
import type { Range } from './position';

/** Replaces `range` of the file at `path` by `newText`. */
export interface TextEdit {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

/**
 * The text after the edits, which all refer to the text before them. Where two overlap the later one is left
 * out, so that a bad pair can never mangle a learner's file.
 */
export function applyEdits(text: string, edits: readonly Omit<TextEdit, 'path'>[]): string {
  const index = createLineIndex(text);
  const ordered = edits
    .map(({ range, newText }) => ({ ...index.span(range), newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, newText } of ordered) {
    if (start < at) continue;
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
