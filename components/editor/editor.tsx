'use client';
import { type ComponentType, type Ref, useEffect, useState } from 'react';
import { EditorGuard } from './editor-guard';
import { TextEditor } from './text-editor';
import type { EditorHandle, EditorProps } from './types';

type FullEditor = ComponentType<EditorProps & { ref?: Ref<EditorHandle> }>;

/** Which of the two editors is there, and why. */
export type EditorStatus = 'text' | 'loading' | 'full' | 'failed';

interface Props extends EditorProps {
  readonly ref?: Ref<EditorHandle>;
  /** Whether the learner wants the full editor. Null until the page knows. */
  readonly full: boolean | null;
  readonly onStatus: (status: EditorStatus) => void;
}

/** The text mode at once, and Monaco in its place as soon as it is wanted and here. Both are graded the same. */
export function Editor({ full, onStatus, ...props }: Props) {
  const [Full, setFull] = useState<FullEditor | null>(null);

  useEffect(() => {
    if (full === null) return;
    if (!full || Full) {
      onStatus(full ? 'full' : 'text');
      return;
    }
    let wanted = true;
    onStatus('loading');
    import('./monaco-editor').then(
      ({ MonacoEditor }) => {
        if (wanted) setFull(() => MonacoEditor);
      },
      () => {
        if (wanted) onStatus('failed');
      },
    );
    return () => {
      wanted = false;
    };
  }, [full, Full, onStatus]);

  const text = <TextEditor {...props} />;
  if (!full || !Full) return text;
  return (
    <EditorGuard fallback={text} onFailure={() => onStatus('failed')}>
      <Full {...props} />
    </EditorGuard>
  );
}
