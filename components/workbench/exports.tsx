import { useState } from 'react';
import { saveFile } from '@/components/ui/save-file';
import type { Report, SourceFile } from '@/lib/report';

interface Props {
  readonly report: Report;
  readonly files: readonly SourceFile[];
}

/** The version that a SARIF log names, and where the site stands: its links lead there. */
const VERSION = process.env.NEXT_PUBLIC_VERSION ?? '0.0.0';

/** The report in the forms in which others take it. The writers are loaded when somebody asks. */
export function Exports({ report, files }: Props) {
  const [said, setSaid] = useState('');
  const site = () => new URL(`${process.env.NEXT_PUBLIC_BASE_PATH ?? ''}/`, window.location.href).href;
  const copyMarkdown = async () => {
    const { setupMarkdown } = await import('@/lib/export');
    const text = setupMarkdown(report);
    try {
      await navigator.clipboard.writeText(text);
      setSaid('The Markdown is in the clipboard.');
    } catch {
      saveFile('watertight.md', text, 'text/markdown');
    }
  };
  const saveMarkdown = async () => {
    const { setupMarkdown } = await import('@/lib/export');
    saveFile('watertight.md', setupMarkdown(report), 'text/markdown');
  };
  const saveSarif = async () => {
    const { sarifOf } = await import('@/lib/sarif');
    const { MITIGATION_IDS } = await import('@/lib/report');
    const log = sarifOf([{ report, files }], MITIGATION_IDS, {
      version: VERSION,
      site: site(),
      uriOf: encodeURI,
    });
    saveFile('watertight.sarif', json(log), 'application/sarif+json');
  };
  const saveLayer = async () => {
    const { setupLayer } = await import('@/lib/export');
    saveFile('watertight-layer.json', json(setupLayer(report, site())), 'application/json');
  };
  const trying = (work: () => Promise<void> | void) => async () => {
    try {
      setSaid('');
      await work();
    } catch {
      setSaid(
        'That could not be made: a part of this page did not load. Try again, or reload; your files are kept.',
      );
    }
  };
  return (
    <section className="setup-exports" aria-labelledby="exports-title">
      <h2 id="exports-title" className="label">
        Take it with you
      </h2>
      <p className="setup-buttons">
        <button type="button" className="button" onClick={trying(copyMarkdown)}>
          Copy as Markdown
        </button>
        <button type="button" className="button button-quiet" onClick={trying(saveMarkdown)}>
          Markdown file
        </button>
        <button type="button" className="button button-quiet" onClick={trying(saveSarif)}>
          SARIF
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={trying(() => saveFile('watertight.json', json(report), 'application/json'))}
        >
          JSON
        </button>
        <button type="button" className="button button-quiet" onClick={trying(saveLayer)}>
          Navigator layer
        </button>
      </p>
      <p role="status">{said}</p>
    </section>
  );
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
