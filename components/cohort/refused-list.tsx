import { changeCohort, type Refused } from './store';

const KINDS: Readonly<Record<Refused['trouble'], string>> = {
  foreign: 'not a record',
  newer: 'newer',
  damaged: 'damaged',
  changed: 'changed',
  unreadable: 'unreadable',
};

/** The files that were not taken, each with its reason. What was taken before and after them is untouched. */
export function RefusedList({ refused }: { refused: readonly Refused[] }) {
  if (refused.length === 0) return null;
  return (
    <details className="cohort-refused no-print" open={refused.length <= 8}>
      <summary>
        {refused.length === 1 ? 'One file was' : `${refused.length} files were`} not taken. Everything else
        was.
      </summary>
      <ul>
        {refused.map(({ file, trouble, message }) => (
          <li key={`${file} ${message}`}>
            <span className="label">{KINDS[trouble]}</span>
            <bdi>{file.slice(-120)}</bdi>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button button-quiet"
        onClick={() => changeCohort(() => ({ refused: [] }))}
      >
        Put this list away
      </button>
    </details>
  );
}
