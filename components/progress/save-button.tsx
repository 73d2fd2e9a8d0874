import { saveFile } from '@/components/ui/save-file';
import { formatBackup } from '@/lib/progress/travel';
import { heldRecords } from './browser';
import { fileDay } from './day';

interface Props {
  readonly count: number;
  readonly onTold: (text: string) => void;
}

/** Everything as one file, of this moment. */
export function SaveButton({ count, onTold }: Props) {
  const save = () => {
    const now = Date.now();
    const name = `watertight-progress-${fileDay(now)}.json`;
    saveFile(name, formatBackup(heldRecords(), now), 'application/json');
    onTold(`Saved as ${name}.`);
  };
  return (
    <p className="record-actions">
      <button type="button" className="button button-solid" disabled={count === 0} onClick={save}>
        Save my record as a file
      </button>
      <span className="num">{count === 0 ? 'There is nothing to save yet.' : countInWords(count)}</span>
    </p>
  );
}

function countInWords(count: number): string {
  return count === 1 ? '1 lesson.' : `${count} lessons.`;
}
