import { memo, useEffect, useMemo, useState } from 'react';
import { Scrolling } from '@/components/records/scrolling';
import { type Row, STANDING_WORDS, type TodaysLesson } from '@/lib/records';

interface Props {
  readonly rows: readonly Row[];
  readonly lessons: readonly TodaysLesson[];
  readonly onOpen: (key: string) => void;
}

/** Rows that are drawn in one go, and laid out only where they are in sight. */
const BLOCK = 20;

/**
 * What each element is, said again: some browsers forget it of a table that is laid out as a grid. That it is one keeps
 * a large team quick, because rows out of sight cost nothing, which no table of CSS can do.
 */
const TABLE = { role: 'table' };
const GROUP = { role: 'rowgroup' };
const ROW = { role: 'row' };
const CELL = { role: 'cell' };
const COLUMN = { role: 'columnheader', scope: 'col' };
const HEAD = { role: 'rowheader', scope: 'row' };

/**
 * People and lessons, as a table for everyone: all of it is in the page, so it can be searched, printed and read out.
 * A large team is brought in block by block, a frame for each.
 */
export function Grid({ rows, lessons, onOpen }: Props) {
  const blocks = useMemo(() => inBlocks(rows), [rows]);
  const drawn = useDrawn(blocks);
  const solvedBy = useMemo(() => countSolved(rows, lessons.length), [rows, lessons]);
  if (rows.length === 0) return <p className="cohort-none">Nobody is in this selection.</p>;
  return (
    <Scrolling className="cohort-scroll" label="Grid of people and lessons">
      <table
        {...TABLE}
        className="cohort-grid"
        aria-label="People and lessons: where each person stands with each lesson"
        aria-rowcount={rows.length + 2}
        aria-busy={drawn < blocks.length}
      >
        <thead {...GROUP}>
          <tr {...ROW}>
            <th {...COLUMN}>Person</th>
            <th {...COLUMN}>Solved</th>
            <th {...COLUMN} className="cohort-date">
              Record of
            </th>
            {lessons.map(({ slug, title }) => (
              <th {...COLUMN} key={slug} className="cohort-lesson">
                <span>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        {blocks.slice(0, drawn).map((block, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place; its rows have keys of their own
          <Block key={i} rows={block} onOpen={onOpen} />
        ))}
        <tfoot {...GROUP}>
          <tr {...ROW}>
            <th {...HEAD}>Solved by</th>
            <td {...CELL} />
            <td {...CELL} className="cohort-date" />
            {lessons.map(({ slug }, i) => (
              <td {...CELL} key={slug} className="num">
                {solvedBy[i]}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Scrolling>
  );
}

const Block = memo(function Block({ rows, onOpen }: Pick<Props, 'rows' | 'onOpen'>) {
  return (
    <tbody {...GROUP}>
      {rows.map((row) => (
        <GridRow key={row.person.key} row={row} onOpen={onOpen} />
      ))}
    </tbody>
  );
});

const GridRow = memo(function GridRow({ row, onOpen }: { row: Row; onOpen: Props['onOpen'] }) {
  const { person, standings, counts } = row;
  return (
    <tr {...ROW}>
      <th {...HEAD}>
        <button type="button" onClick={() => onOpen(person.key)}>
          <bdi>{person.name}</bdi>
        </button>
      </th>
      <td {...CELL} className="num">
        {counts.done + counts.stale}
      </td>
      <td {...CELL} className="num cohort-date">
        {person.lastAt.slice(0, 10)}
      </td>
      {standings.map((standing, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td {...CELL} key={i} className="standing" data-standing={standing}>
          {STANDING_WORDS[standing]}
        </td>
      ))}
    </tr>
  );
});

/** How many of these rows have solved each of so many lessons, in any version. */
function countSolved(rows: readonly Row[], lessons: number): readonly number[] {
  return Array.from(
    { length: lessons },
    (_, i) => rows.filter(({ standings }) => standings[i] === 'done' || standings[i] === 'stale').length,
  );
}

/** How many blocks are drawn: two at once, then one more with every frame until all are. */
function useDrawn(blocks: readonly unknown[]): number {
  const [drawn, setDrawn] = useState({ of: blocks, count: 2 });
  const count = drawn.of === blocks ? drawn.count : 2;
  useEffect(() => {
    if (count >= blocks.length) return;
    const next = requestAnimationFrame(() => setDrawn({ of: blocks, count: count + 1 }));
    return () => cancelAnimationFrame(next);
  }, [blocks, count]);
  return count;
}

function inBlocks(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, i) =>
    rows.slice(i * BLOCK, (i + 1) * BLOCK),
  );
}
