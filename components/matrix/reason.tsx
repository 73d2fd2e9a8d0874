/** The mark that is looked at, and why it stands where it stands. */
export interface Spotlight {
  readonly name: string;
  readonly reason: string;
}

/** Under the matrix: the reason of the rivet that is pointed at or focused, spoken politely. */
export function Reason({ spotlight }: { spotlight: Spotlight | null }) {
  return (
    <p className="matrix-reason" aria-live="polite">
      {spotlight ? (
        <>
          <b className="label">{spotlight.name}</b>
          <span>{spotlight.reason}</span>
        </>
      ) : (
        <span className="text-ink-2">
          Point at a rivet, or walk the grid with the arrow keys, to read why it is there.
        </span>
      )}
    </p>
  );
}
