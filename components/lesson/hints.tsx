import type { ReactNode } from 'react';

/** The hints that were asked for, the newest last. Offered, never pushed. */
export function Hints({
  hints,
  seen,
  onMore,
}: {
  hints: readonly ReactNode[];
  seen: number;
  onMore: () => void;
}) {
  if (seen === 0) return null;
  const left = hints.length - seen;
  return (
    <section className="hints" aria-labelledby="hints-title">
      <h2 id="hints-title" className="label">
        Hints
      </h2>
      <ol aria-live="polite">
        {hints.slice(0, seen).map((hint, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hints are a fixed list, only ever shown further
          <li key={i}>{hint}</li>
        ))}
      </ol>
      {left > 0 && (
        <button type="button" className="button button-quiet" onClick={onMore}>
          One more hint ({left} left)
        </button>
      )}
    </section>
  );
}
