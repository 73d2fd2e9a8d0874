'use client';
import { useState } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { useAlive, useSolved } from '@/components/ui/progress';
import { Rivet } from '@/components/ui/rivet';
import type { Threat } from '@/lib/catalog';
import { Bulkheads } from './bulkheads';
import { MatrixCellView } from './matrix-cell';
import { Reason, type Spotlight } from './reason';
import type { MatrixRow } from './rows';
import { useGridKeys } from './use-grid-keys';

/** The front page's matrix: plain linked HTML that becomes an ARIA grid once the page is alive. */
export function Matrix({ rows, threats }: { rows: readonly MatrixRow[]; threats: readonly Threat[] }) {
  const solved = useSolved(rows.map(({ id }) => id));
  const alive = useAlive();
  const [spotlight, setSpotlight] = useState<Spotlight | null>(null);
  const { at, onKeyDown, onFocus } = useGridKeys(rows.length + 1, threats.length + 1);
  const place = (row: number, column: number) => ({
    'data-row': row,
    'data-column': column,
    // Without JavaScript every link keeps its own place in the Tab order.
    ...(alive && { tabIndex: at.row === row && at.column === column ? 0 : -1 }),
  });

  return (
    <>
      {/* The grid itself is no Tab stop: exactly one of its cells is, and the keys bubble up from there. */}
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that becomes a grid is the ARIA grid pattern
        role="grid"
        aria-label="Twelve mitigations against five threats"
        className="matrix"
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onMouseLeave={() => setSpotlight(null)}
      >
        <thead>
          <tr>
            <th scope="col" {...place(0, 0)}>
              <span className="label">Mitigation</span>
            </th>
            {threats.map((threat, i) => (
              <th key={threat.id} scope="col" {...place(0, i + 1)}>
                <span className="label">{threat.title}</span>
                <small>{threat.short}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.id} data-sealed={solved.has(row.id)}>
              <th scope="row">
                <RowHead row={row} place={place(r + 1, 0)} />
              </th>
              {row.cells.map((cell, c) => (
                <MatrixCellView
                  key={cell.threat}
                  row={row}
                  cell={cell}
                  sealed={solved.has(row.id)}
                  place={place(r + 1, c + 1)}
                  onSpotlight={setSpotlight}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Bulkheads rows={rows} threats={threats} solved={solved} />
        </tfoot>
      </table>
      <div className="matrix-under">
        <Reason spotlight={spotlight} />
        <p className="matrix-legend" aria-hidden="true">
          <span>
            <Rivet state="hollow" /> to solve
          </span>
          <span>
            <Rivet state="sealed" /> sealed by you
          </span>
        </p>
      </div>
    </>
  );
}

function RowHead({ row, place }: { row: MatrixRow; place: object }) {
  const tabs = <span className="matrix-tabs">{row.tabs.join(' · ')}</span>;
  const number = <span className="matrix-number num">{row.number}</span>;
  return (
    <PageLink className="matrix-head" href={`/lessons/${row.id}/`} {...place}>
      {number}
      <span className="matrix-title">{row.title}</span>
      {tabs}
    </PageLink>
  );
}
