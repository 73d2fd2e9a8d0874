export { Editor, type EditorStatus } from './editor';
export type { Assist, EditorHandle } from './types';
export { useEditorChoice } from './use-editor-choice';
