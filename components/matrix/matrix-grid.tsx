import type { Threat } from '@/lib/catalog';
import { type MatrixBoard, sealOf } from './board';
import { Bulkheads } from './bulkheads';
import { keyOf, sideOf } from './layers';
import { MatrixCellView } from './matrix-cell';
import { ColumnHead, RowHead } from './matrix-heads';
import type { MatrixRow } from './rows';
import { useGridKeys } from './use-grid-keys';

interface Props {
  /** Every row and column of the sheet. */
  readonly all: { readonly rows: readonly MatrixRow[]; readonly threats: readonly Threat[] };
  /** What the filters leave of the rows. */
  readonly rows: readonly MatrixRow[];
  readonly board: MatrixBoard;
}

/** Plain linked HTML that becomes an ARIA grid once the page is alive. */
export function MatrixGrid({ all, rows, board }: Props) {
  const { view, layers, solved, alive } = board;
  const threats = view.threat ? all.threats.filter(({ id }) => id === view.threat) : all.threats;
  const { at, onKeyDown, onFocus } = useGridKeys(rows.length + 1, threats.length + 1);
  const place = (row: number, column: number) => ({
    'data-row': row,
    'data-column': column,
    // Without JavaScript every link keeps its own place in the Tab order.
    ...(alive && { tabIndex: at.row === row && at.column === column ? 0 : -1 }),
  });
  const inside = alive ? { tabIndex: -1 } : {};

  return (
    // The grid itself is no Tab stop: exactly one of its cells is, and the keys bubble up from there.
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that becomes a grid is the ARIA grid pattern
      role="grid"
      aria-label="Twelve mitigations against five threats"
      className="matrix"
      data-alone={view.threat !== null}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onMouseLeave={() => board.onSpotlight(null)}
    >
      <thead>
        <tr>
          <th scope="col" {...place(0, 0)}>
            <span className="label">Mitigation</span>
          </th>
          {threats.map((threat, i) => (
            <ColumnHead
              key={threat.id}
              threat={threat}
              place={place(0, i + 1)}
              inside={inside}
              only={alive ? onlyOf(board, threat) : null}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, r) => (
          <tr key={row.id} data-sealed={solved.has(row.id)}>
            <RowHead row={row} place={place(r + 1, 0)} inside={inside} />
            {row.cells.map((cell, c) => (
              <MatrixCellView
                key={cell.threat}
                row={row}
                cell={cell}
                threatTitle={threats[c]?.title ?? ''}
                seal={sealOf(board, row.id)}
                side={view.compare && sideOf(layers, view.compare, keyOf(row.id, cell.threat))}
                place={place(r + 1, c + 1)}
                board={board}
              />
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={threats.length + 1} className="matrix-none">
              No mitigation is left under these filters.
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <Bulkheads rows={all.rows} threats={threats} solved={solved} />
      </tfoot>
    </table>
  );
}

function onlyOf({ view, onView }: MatrixBoard, { id }: Threat) {
  const on = view.threat === id;
  return { on, toggle: () => onView({ ...view, threat: on ? null : id }) };
}
