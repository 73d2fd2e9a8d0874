import type { MouseEvent, ReactNode } from 'react';

/** What the page shows of a near miss. */
export interface NearMissText {
  readonly name: string;
  readonly title: string;
  /** Why it does not hold, as the lesson tells it; rendered by the build. */
  readonly told: ReactNode;
}

/** The near miss that the files have fallen into, by its name and with what the lesson says of it. */
export function NearMissCard({
  miss: { title, told },
  onDismiss,
}: {
  miss: NearMissText;
  onDismiss: () => void;
}) {
  // The button goes with the card: focus moves on to where the card can be found again.
  const putAway = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    currentTarget.closest('.checklist')?.querySelector<HTMLElement>('.near-misses-met summary')?.focus();
    onDismiss();
  };
  return (
    <section className="near-miss" aria-labelledby="near-miss-title">
      <h3 id="near-miss-title">
        <span className="label">A near miss</span>
        {title}
      </h3>
      {told}
      <button type="button" className="button button-quiet" onClick={putAway}>
        Hide this
      </button>
    </section>
  );
}

/** Every near miss that was met, to read again. A name that the lesson no longer has says nothing. */
export function NearMissesMet({ misses, met }: { misses: readonly NearMissText[]; met: readonly string[] }) {
  const known = misses.filter(({ name }) => met.includes(name));
  if (known.length === 0) return null;
  return (
    <details className="near-misses-met">
      <summary className="num">
        Near misses you have met: {known.length} of {misses.length}
      </summary>
      <ul>
        {known.map(({ name, title, told }) => (
          <li key={name}>
            <h3>{title}</h3>
            {told}
          </li>
        ))}
      </ul>
    </details>
  );
}
