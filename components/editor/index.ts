export { Editor, type EditorStatus } from './editor';
export type { EditorHandle } from './types';
export { useEditorChoice } from './use-editor-choice';
