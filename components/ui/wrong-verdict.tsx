'use client';
import { useId, useRef, useState } from 'react';
import { reportText } from './report-text';
import './wrong-verdict.css';

interface Props {
  /** What it is about: a diagnostic's id, a mitigation, a threat, a lesson. */
  readonly subject: string;
  /** The files that were judged, where there are any. */
  readonly files?: readonly { readonly path: string; readonly text: string }[];
  readonly label?: string;
}

/**
 * "This is wrong": makes the text of a report, for the reader to send wherever they like. Nothing is sent by itself.
 */
export function WrongVerdict({ subject, files = [], label = 'Something here is wrong' }: Props) {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(area.current?.value ?? '');
      setCopied(true);
    } catch {
      // A browser may forbid it; the text is selected then, for the reader's own keys.
      area.current?.select();
      setCopied(false);
    }
  };
  if (text === null)
    return (
      <button
        type="button"
        className="button button-quiet no-print"
        onClick={() => setText(reportText({ subject, page: window.location.pathname, files }))}
      >
        {label}
      </button>
    );
  return (
    <span className="wrong-verdict no-print">
      <label htmlFor={id}>A report to send; add what you expected. Nothing is sent from here.</label>
      <textarea ref={area} id={id} defaultValue={text} rows={9} spellCheck={false} />
      <span className="flex flex-wrap items-center gap-3">
        <button type="button" className="button" onClick={copy}>
          Copy
        </button>
        <button type="button" className="button button-quiet" onClick={() => setText(null)}>
          Close
        </button>
        <span role="status">{copied ? 'Copied.' : ''}</span>
      </span>
    </span>
  );
}
