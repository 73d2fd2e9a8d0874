import { useState } from 'react';
import type { Threat } from '@/lib/catalog';
import { FILES } from './files';
import { LAYER_NAMES, type LayerId, type Layers, type Side, sideInWords, sideOf } from './layers';
import { SideMark } from './side-mark';
import { type Drawn, isNarrowed, type View, WHOLE } from './view';

interface Props {
  readonly view: View;
  readonly layers: Layers;
  readonly threats: readonly Threat[];
  /** How many rows are left, of how many. */
  readonly count: readonly [left: number, all: number];
  readonly onChange: (view: View) => void;
}

const DRAWN: readonly (readonly [Drawn, string])[] = [
  ['printed', 'Printed'],
  ['added', 'Added since'],
  ['both', 'Both'],
];

/** What is drawn on the matrix, what is left out, and the two layers that are compared. */
export function Tools({ view, layers, threats, count, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const set = (part: Partial<View>) => onChange({ ...view, ...part });
  return (
    <div className="matrix-tools" data-open={open}>
      <button
        type="button"
        className="button matrix-tools-door"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Layers and filters
      </button>
      <div className="matrix-tools-body">
        {view.compare ? (
          <ComparePair pair={view.compare} layers={layers} onChange={(compare) => set({ compare })} />
        ) : (
          <DrawnChoice drawn={view.drawn} onChange={(drawn) => set({ drawn })} />
        )}
        <button
          type="button"
          className="button"
          aria-pressed={view.compare !== null}
          onClick={() => set({ compare: view.compare ? null : ['printed', 'progress'] })}
        >
          Compare
        </button>
        <span className="matrix-filters">
          <Choice
            label="Threat"
            all="All threats"
            value={view.threat}
            options={threats.map(({ id, title }) => [id, title] as const)}
            onChange={(threat) => set({ threat })}
          />
          <Choice
            label="Kind of file"
            all="All files"
            value={view.file}
            options={FILES.map((file) => [file, file] as const)}
            onChange={(file) => set({ file })}
          />
          <Choice
            label="Lessons"
            all="All lessons"
            value={view.lessons}
            options={[
              ['to-solve', 'To solve'],
              ['sealed', 'Sealed'],
            ]}
            onChange={(lessons) => set({ lessons })}
          />
        </span>
      </div>
      <p className="matrix-told num" role="status">
        {isNarrowed(view) && (
          <span>
            {count[0]} of {count[1]} mitigations
          </span>
        )}
        {view.compare && <Counts pair={view.compare} layers={layers} />}
      </p>
      {(isNarrowed(view) || view.compare) && (
        <button type="button" className="button button-quiet matrix-all" onClick={() => onChange(WHOLE)}>
          Show all
        </button>
      )}
    </div>
  );
}

function DrawnChoice({ drawn, onChange }: { drawn: Drawn; onChange: (drawn: Drawn) => void }) {
  return (
    <fieldset className="matrix-drawn">
      <legend className="sr-only">Layer</legend>
      {DRAWN.map(([value, name]) => (
        <label key={value}>
          <input type="radio" name="layer" checked={drawn === value} onChange={() => onChange(value)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface ComparePairProps {
  readonly pair: readonly [LayerId, LayerId];
  readonly layers: Layers;
  readonly onChange: (pair: readonly [LayerId, LayerId]) => void;
}

/** Two layers to compare. Choosing the other one's layer swaps them, so that they always differ. */
function ComparePair({ pair: [first, second], layers, onChange }: ComparePairProps) {
  const filled = (Object.keys(LAYER_NAMES) as LayerId[]).filter((id) => layers[id]);
  const options = filled.map((id) => (
    <option key={id} value={id}>
      {LAYER_NAMES[id]}
    </option>
  ));
  const chosen = (value: string) => filled.find((id) => id === value) ?? first;
  return (
    <span className="matrix-pair">
      <select
        aria-label="First layer"
        value={first}
        onChange={({ target }) => {
          const next = chosen(target.value);
          onChange([next, next === second ? first : second]);
        }}
      >
        {options}
      </select>
      <span>with</span>
      <select
        aria-label="Second layer"
        value={second}
        onChange={({ target }) => {
          const next = chosen(target.value);
          onChange([next === first ? second : first, next]);
        }}
      >
        {options}
      </select>
    </span>
  );
}

/** How many crossings stand in the first layer alone, in the second alone, in both: legend and result in one. */
function Counts({ pair, layers }: { pair: readonly [LayerId, LayerId]; layers: Layers }) {
  const keys = [...new Set([...(layers[pair[0]] ?? []), ...(layers[pair[1]] ?? [])])];
  const sides = keys.map((key) => sideOf(layers, pair, key));
  return (['first', 'second', 'both'] as const satisfies readonly Side[]).map((side) => (
    <span key={side}>
      <SideMark side={side} /> {sides.filter((found) => found === side).length} {sideInWords(side, pair)}
    </span>
  ));
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly all: string;
  readonly value: T | null;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T | null) => void;
}

/** One filter; its first option is none. */
function Choice<T extends string>({ label, all, value, options, onChange }: ChoiceProps<T>) {
  return (
    <select
      aria-label={label}
      data-set={value !== null}
      value={value ?? ''}
      onChange={({ target }) => onChange(options.find(([id]) => id === target.value)?.[0] ?? null)}
    >
      <option value="">{all}</option>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
