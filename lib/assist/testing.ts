import type { FileKind } from '../report';
import { createLineIndex } from '../text';
import { complete, explain } from './index';

/** Takes the caret, written `¦`, out of a text. */
export function caretIn(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('¦');
  return { text: marked.replace('¦', ''), offset };
}

/** What is offered at the caret: the labels, and the stretch that they would replace. Null where nothing is. */
export function offered(kind: FileKind, marked: string) {
  const { text, offset } = caretIn(marked);
  const answer = complete({ path: 'x', kind, text }, offset);
  if (!answer) return null;
  const { start, end } = createLineIndex(text).span(answer.range);
  return {
    labels: answer.suggestions.map(({ label }) => label),
    inserts: answer.suggestions.map(({ insert }) => insert),
    replaces: text.slice(start, end),
    start,
    suggestions: answer.suggestions,
  };
}

/** What is said at the caret: `title: sentence`, then the effects, and the word that it is about. */
export function said(kind: FileKind, marked: string) {
  const { text, offset } = caretIn(marked);
  const answer = explain({ path: 'x', kind, text }, offset);
  if (!answer) return null;
  const { start, end } = createLineIndex(text).span(answer.range);
  const effects = answer.doc.effects.map(({ sentence }) => sentence);
  return { word: text.slice(start, end), start, title: answer.title, text: answer.doc.text, effects };
}
