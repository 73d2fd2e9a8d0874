export type RivetState = 'hollow' | 'sealed' | 'unmet' | 'unknown';

const SLOT = 'M7.4 13.4l7.2-4.8';
const CROSS = 'M8 8l6 6M14 8l-6 6';

/** The mark of the matrix. It is drawn for the eye alone; whoever uses it says its state in words beside it. */
export function Rivet({ state, fresh = false }: { state: RivetState; fresh?: boolean }) {
  const drawn = state === 'sealed' ? SLOT : state === 'unmet' ? CROSS : null;
  return (
    <svg className="rivet" data-state={state} data-fresh={fresh} viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="9" />
      {drawn && <path d={drawn} />}
    </svg>
  );
}
