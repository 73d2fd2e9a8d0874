/** The mark that is looked at, and why it stands where it stands. */
export interface Spotlight {
  readonly name: string;
  readonly reason: string;
}

/** Beside the matrix: the reason of the mark that is pointed at or focused. Its name is said by the cell; the reason is spoken politely. */
export function Reason({ spotlight }: { spotlight: Spotlight | null }) {
  return (
    <div className="matrix-reason">
      {spotlight && <p className="label">{spotlight.name}</p>}
      <p aria-live="polite">
        {spotlight ? (
          spotlight.reason
        ) : (
          <span className="text-ink-2">
            Every mark has a reason, a source and a lesson: point at one, or open it.
          </span>
        )}
      </p>
    </div>
  );
}
