import type { Side } from './layers';

const FILLED: Readonly<Record<Side, string>> = {
  first: 'M11 2a9 9 0 0 0 0 18z',
  second: 'M11 2a9 9 0 0 1 0 18z',
  both: 'M11 2a9 9 0 0 1 0 18a9 9 0 0 1 0-18z',
};

/** A disc of two halves, one for each of the compared layers. Whoever uses it says the side in words beside it. */
export function SideMark({ side }: { side: Side }) {
  return (
    <svg className="rivet side-mark" viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="9" />
      <path d={FILLED[side]} />
    </svg>
  );
}
