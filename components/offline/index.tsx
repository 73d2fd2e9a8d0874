'use client';
import { useEffect, useState } from 'react';
import './offline.css';
import { keepOffline, type NewVersion } from './keep-offline';

/** Keeps the site for offline use, and says quietly when a newer version of it is ready. Nothing happens unasked. */
export function Offline() {
  const [version, setVersion] = useState<NewVersion | null>(null);
  useEffect(() => {
    if (process.env.NODE_ENV === 'production')
      keepOffline(process.env.NEXT_PUBLIC_BASE_PATH ?? '', setVersion);
  }, []);
  return (
    <div role="status" className="version-note no-print" data-shown={version !== null}>
      {version && (
        <>
          <p>
            {version.accepted
              ? 'Another tab has moved on to a new version of the site.'
              : 'A new version of the site is ready.'}{' '}
            What you typed is kept.
          </p>
          <button type="button" className="button button-solid" onClick={version.take}>
            Reload
          </button>
          <button type="button" className="button button-quiet" onClick={() => setVersion(null)}>
            Later
          </button>
        </>
      )}
    </div>
  );
}
