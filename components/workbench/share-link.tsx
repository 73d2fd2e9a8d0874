import { useState } from 'react';
import type { SourceFile } from '@/lib/report';
import { MOST_FILES, packFiles } from '@/lib/share';

/** A link that carries the files behind its #, which no browser sends to a server. */
export function ShareLink({ files }: { files: readonly SourceFile[] }) {
  const [link, setLink] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const make = async () => {
    const fragment =
      files.length > MOST_FILES
        ? null
        : await packFiles({
            about: 'workbench',
            files: new Map(files.map(({ path, text }) => [path, text])),
          });
    if (fragment === null) {
      setLink(null);
      return setSaid('These files are too much for a link. Take the JSON, or send the files themselves.');
    }
    const address = new URL(window.location.href);
    address.hash = fragment;
    setLink(address.href);
    try {
      await navigator.clipboard.writeText(address.href);
      setSaid('The link is in the clipboard.');
    } catch {
      setSaid('Copy the link from the field.');
    }
  };
  return (
    <section className="setup-share" aria-labelledby="share-title">
      <h2 id="share-title" className="label">
        Show it to a colleague
      </h2>
      <p>
        The link holds the files themselves, behind its #: whoever opens it can read them, and no server gets
        them. Leave out what is secret.
      </p>
      <p className="setup-buttons">
        <button type="button" className="button" onClick={make}>
          Make a link
        </button>
        <span role="status">{said}</span>
      </p>
      {link && (
        <label className="setup-link">
          The link, {link.length.toLocaleString('en')} characters
          <input type="text" readOnly value={link} onFocus={(event) => event.target.select()} />
        </label>
      )}
    </section>
  );
}
