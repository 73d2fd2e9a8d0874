import { today } from '@/components/records/own-progress';
import { saveFile } from '@/components/ui/save-file';
import {
  detailCsv,
  gridCsv,
  type Look,
  type Narrowing,
  type Order,
  type Table,
  type TrackOutline,
} from '@/lib/records';
import { changeCohort } from './store';

/** Stands for all lessons of the site among the tracks. */
export const ALL = 'all';

interface Props {
  readonly tracks: readonly TrackOutline[];
  readonly track: string;
  readonly due: string | null;
  readonly look: Look;
  readonly table: Table;
  readonly onTrack: (track: string) => void;
  readonly onLook: (look: Look) => void;
}

const NARROWINGS: readonly (readonly [Narrowing, string])[] = [
  ['all', 'Everyone'],
  ['unfinished', 'Not finished'],
  ['overdue', 'Overdue'],
  ['stale', 'Changed since'],
  ['finished', 'Finished'],
];
const ORDERS: readonly (readonly [Order, string])[] = [
  ['name', 'By name'],
  ['most-left', 'Most left first'],
  ['oldest', 'Oldest record first'],
  ['newest', 'Newest record first'],
];

/** Which lessons, due when; who is shown and in which order; and ways out of the page. */
export function Tools({ tracks, track, due, look, table, onTrack, onLook }: Props) {
  const save = (kind: string, text: string) =>
    saveFile(`watertight-team-${track}-${kind}-${today()}.csv`, text, 'text/csv;charset=utf-8');
  return (
    <div className="cohort-tools no-print">
      <Choice
        label="Track"
        value={track}
        options={[[ALL, 'All lessons'], ...tracks.map(({ slug, title }) => [slug, title] as const)]}
        onChange={onTrack}
      />
      <label>
        <span>Due</span>
        <input type="date" value={due ?? ''} onChange={({ target }) => setDue(track, target.value)} />
      </label>
      <label>
        <span>Find</span>
        <input
          type="search"
          value={look.text}
          placeholder="a name"
          onChange={({ target }) => onLook({ ...look, text: target.value })}
        />
      </label>
      <Choice
        label="Show"
        value={look.narrowing}
        options={NARROWINGS}
        onChange={(narrowing) => onLook({ ...look, narrowing })}
      />
      <Choice
        label="Sort"
        value={look.order}
        options={ORDERS}
        onChange={(order) => onLook({ ...look, order })}
      />
      <span className="cohort-out">
        <button type="button" className="button" onClick={() => save('grid', gridCsv(table))}>
          Grid as CSV
        </button>
        <button type="button" className="button" onClick={() => save('details', detailCsv(table))}>
          Details as CSV
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          Print
        </button>
      </span>
    </div>
  );
}

function setDue(track: string, day: string): void {
  changeCohort(({ due }) => {
    const next = new Map(due);
    if (day === '') next.delete(track);
    else next.set(track, day);
    return { due: next };
  });
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([id]) => id === target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
