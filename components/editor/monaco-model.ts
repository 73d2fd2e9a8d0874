import type { FileKind } from '@/lib/report';
import { monaco } from './monaco';

const LANGUAGES: Readonly<Record<FileKind, string>> = {
  dockerfile: 'dockerfile',
  commands: 'shell',
  daemon: 'plaintext',
  compose: 'plaintext',
  env: 'shell',
};

/** The languages that the tabs can hold, each once. */
export const LANGUAGE_IDS: readonly string[] = [...new Set(Object.values(LANGUAGES))];

/** A model for a tab; it keeps the tab's own undo history. */
export function createModel(kind: FileKind, text: string): monaco.editor.ITextModel {
  const model = monaco.editor.createModel(text, LANGUAGES[kind]);
  // Brackets in three bright colours would shout down the squiggles.
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}

/**
 * Brings a model to a text that came from outside (a fix, a reset, another tab) with the smallest edit, so that
 * undo can take it back and the caret stays where it was.
 */
export function bringTo(model: monaco.editor.ITextModel, text: string): void {
  const now = model.getValue();
  if (now === text) return;
  const most = Math.min(now.length, text.length);
  let head = 0;
  while (head < most && now[head] === text[head]) head++;
  let tail = 0;
  while (tail < most - head && now[now.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  const start = model.getPositionAt(head);
  const end = model.getPositionAt(now.length - tail);
  model.pushStackElement();
  model.pushEditOperations(
    [],
    [{ range: monaco.Range.fromPositions(start, end), text: text.slice(head, text.length - tail) }],
    () => null,
  );
  model.pushStackElement();
}
