import type { Row } from '@/lib/records';

/** The team in one line: how many have finished, how many are overdue, for how many something has changed. */
export function Summary({ rows, shown }: { rows: readonly Row[]; shown: number }) {
  const how = (test: (row: Row) => boolean) => rows.filter(test).length;
  const finished = how(({ counts }) => counts.overdue + counts.begun + counts.open === 0);
  const overdue = how(({ counts }) => counts.overdue > 0);
  const stale = how(({ counts }) => counts.stale > 0);
  return (
    <p className="cohort-summary num" role="status">
      {shown < rows.length && <b>{shown} shown. </b>}
      {finished} of {rows.length} finished
      {overdue > 0 && <span> · {overdue} overdue</span>}
      {stale > 0 && <span> · {stale} with a lesson that has changed since</span>}
    </p>
  );
}
