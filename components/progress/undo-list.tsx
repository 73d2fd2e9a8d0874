import type { Reset } from '@/lib/progress/travel';
import { resetShelf } from './browser';
import { momentOf } from './day';

interface Props {
  readonly resets: readonly Reset[];
  readonly titles: ReadonlyMap<string, string>;
  readonly onTold: (text: string) => void;
}

/** The resets of the last week, each with a way back. */
export function UndoList({ resets, titles, onTold }: Props) {
  if (resets.length === 0) return null;
  const takeBack = (reset: Reset) => {
    resetShelf().takeBack(reset);
    onTold('Taken back. Nothing that you did since is lost.');
  };
  return (
    <ul className="record-resets">
      {resets.map((reset) => (
        <li key={reset.at}>
          <span>
            Reset {momentOf(reset.at)}: {resetInWords(reset, titles)}
          </span>
          <button type="button" className="button button-quiet" onClick={() => takeBack(reset)}>
            Take it back
          </button>
        </li>
      ))}
    </ul>
  );
}

function resetInWords({ records }: Reset, titles: ReadonlyMap<string, string>): string {
  const [only] = records.keys();
  return records.size === 1 && only ? (titles.get(only) ?? only) : `${records.size} lessons`;
}
