export type RivetState =
  | 'hollow'
  | 'sealed'
  | 'stale'
  | 'unmet'
  | 'unknown'
  | 'added'
  | 'added-sealed'
  | 'added-stale';

const SLOT = 'M7.4 13.4l7.2-4.8';
const CROSS = 'M8 8l6 6M14 8l-6 6';
const DIAMOND = 'M11 2.5l8.5 8.5-8.5 8.5L2.5 11z';

/** The mark of the matrix: a rivet where the sheet prints one, a diamond where we add one. It is drawn for the eye alone; whoever uses it says its state in words beside it. */
export function Rivet({ state, fresh = false }: { state: RivetState; fresh?: boolean }) {
  const added = state === 'added' || state === 'added-sealed' || state === 'added-stale';
  const drawn =
    state === 'sealed' || state === 'stale' ? SLOT : state === 'unmet' ? CROSS : added ? DIAMOND : null;
  return (
    <svg className="rivet" data-state={state} data-fresh={fresh} viewBox="0 0 22 22" aria-hidden="true">
      {!added && <circle cx="11" cy="11" r="9" />}
      {drawn && <path d={drawn} />}
      {(state === 'added-sealed' || state === 'added-stale') && <path className="slot" d={SLOT} />}
    </svg>
  );
}
