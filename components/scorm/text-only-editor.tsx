import type { Ref } from 'react';
import { TextEditor } from '@/components/editor/text-editor';
import type { EditorHandle, EditorProps } from '@/components/editor/types';

/**
 * Stands for `components/editor` in a package: the text mode and nothing else. Monaco is four times the rest of the
 * package and needs inline styles, which a package's policy does not allow. The grading is the same.
 */
export function Editor(props: EditorProps & { readonly ref?: Ref<EditorHandle> }) {
  return <TextEditor {...props} />;
}

/** Null, as on the server: there is nothing to choose, and the toolbar offers nothing. */
export function useEditorChoice(): readonly [full: null, choose: () => void] {
  return [null, () => undefined];
}
