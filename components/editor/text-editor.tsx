'use client';
import { memo, type Ref, useImperativeHandle, useMemo, useRef } from 'react';
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
      <Gutter marks={lineMarks(file, index.lineCount)} />
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

const MARKS = { none: '-', evidence: 'v', info: 'i', warning: 'w', error: 'e' } as const;
type Mark = keyof typeof MARKS;
const RANKED = Object.keys(MARKS) as readonly Mark[];

/** One letter a line: the worst that starts on it, else that it holds. A string, so that the gutter is drawn anew only when it changes. */
function lineMarks({ diagnostics, evidence }: EditorProps['file'], lineCount: number): string {
  const marks: Mark[] = Array.from({ length: lineCount }, () => 'none');
  const put = (line: number, mark: Mark) => {
    const now = marks[line];
    if (now && RANKED.indexOf(mark) > RANKED.indexOf(now)) marks[line] = mark;
  };
  for (const { range } of evidence) put(range.start.line, 'evidence');
  for (const { range, severity } of diagnostics) put(range.start.line, severity);
  return marks.map((mark) => MARKS[mark]).join('');
}

const Gutter = memo(function Gutter({ marks }: { marks: string }) {
  const lines = [...marks].map((mark, i) => ({ line: i + 1, mark }));
  return (
    <div className="text-editor-gutter" aria-hidden="true">
      {lines.map(({ line, mark }) => (
        <span key={line} data-mark={mark}>
          {line}
        </span>
      ))}
    </div>
  );
});
