'use client';
import { type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import { createLineIndex } from '@/lib/text';
import { segments } from './segments';
import type { EditorHandle, EditorProps } from './types';

/**
 * The plain text mode: a native text area over a copy of the text that carries the squiggles. It is what the
 * server draws, what touch devices and screen readers get, and what stays when the full editor cannot load.
 */
export function TextEditor({
  file,
  label,
  onChange,
  onLeaveLine,
  ref,
}: EditorProps & { ref?: Ref<EditorHandle> }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const caretLine = useRef(0);
  const index = useMemo(() => createLineIndex(file.text), [file.text]);
  const marked = useMemo(() => segments(file.text, file.diagnostics), [file.text, file.diagnostics]);

  useImperativeHandle(ref, () => ({
    reveal(range) {
      const { start, end } = index.span(range);
      area.current?.focus();
      area.current?.setSelectionRange(start, end);
    },
  }));
  const onSelect = () => {
    const line = index.position(area.current?.selectionStart ?? 0).line;
    if (line !== caretLine.current) onLeaveLine();
    caretLine.current = line;
  };

  return (
    <div className="text-editor">
      <div className="text-editor-gutter" aria-hidden="true">
        {lineMarks(file, index.lineCount).map(({ line, mark }) => (
          <span key={line} data-mark={mark}>
            {line}
          </span>
        ))}
      </div>
      <div className="text-editor-body">
        <pre aria-hidden="true">
          {marked.map(({ start, text, severity }) =>
            severity ? (
              <u key={start} data-severity={severity}>
                {text}
              </u>
            ) : (
              text
            ),
          )}
          {'\n'}
        </pre>
        <textarea
          ref={area}
          value={file.text}
          rows={index.lineCount}
          aria-label={label}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          onChange={(event) => onChange(event.target.value)}
          onSelect={onSelect}
          onBlur={onLeaveLine}
        />
      </div>
    </div>
  );
}

/** What the gutter shows beside each line, counted from 1: the worst that starts on it, else that it holds. */
function lineMarks({ diagnostics, evidence }: EditorProps['file'], lineCount: number) {
  const marks = Array.from({ length: lineCount }, (_, i) => ({ line: i + 1, mark: 'none' as Mark }));
  const put = (line: number, mark: Mark) => {
    const at = marks[line];
    if (at && RANKS.indexOf(mark) > RANKS.indexOf(at.mark)) at.mark = mark;
  };
  for (const { range } of evidence) put(range.start.line, 'evidence');
  for (const { range, severity } of diagnostics) put(range.start.line, severity);
  return marks;
}

const RANKS = ['none', 'evidence', 'info', 'warning', 'error'] as const;
type Mark = (typeof RANKS)[number];
