'use client';
import { useRef, useState } from 'react';
import { reportText } from './report-text';

/**
 * "This is wrong": makes the text of a report, for the reader to send wherever they like. Nothing is sent by itself.
 */
export function WrongVerdict({ subject }: { subject: string }) {
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
        onClick={() => setText(reportText({ subject, page: window.location.pathname }))}
      >
        Something here is wrong
      </button>
    );
  return (
    <span className="wrong-verdict no-print">
      <label htmlFor="wrong-verdict">
        A report to send; add what you expected. Nothing is sent from here.
      </label>
      <textarea ref={area} id="wrong-verdict" defaultValue={text} rows={9} spellCheck={false} />
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
