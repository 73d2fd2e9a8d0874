import type { MouseEvent } from 'react';
import { pageHref } from '@/components/ui/page-link';
import { Rivet } from '@/components/ui/rivet';
import type { MatrixBoard } from './board';
import { keyOf, type Side, sideInWords } from './layers';
import { markInWords, rivetOf, type Seal } from './mark-state';
import type { MatrixCell, MatrixRow } from './rows';
import { SideMark } from './side-mark';
import { draws } from './view';

interface Props {
  readonly row: MatrixRow;
  readonly cell: MatrixCell;
  readonly threatTitle: string;
  readonly seal: Seal;
  /** Which of the compared layers the crossing is in; null where nothing is compared, or it is in neither. */
  readonly side: Side | null;
  /** Row, column and tab index of the one focusable element. */
  readonly place: object;
  readonly board: MatrixBoard;
}

/** One crossing: a mark that opens its panel, or nothing. Without JavaScript it leads to the mark's page. */
export function MatrixCellView({ row, cell, threatTitle, seal, side, place, board }: Props) {
  const { view, opened, alive } = board;
  const { mark } = cell;
  const key = keyOf(row.id, cell.threat);
  const seen = mark && (view.compare ? side !== null : draws(view, mark.layer));
  if (!seen)
    return (
      <td
        {...place}
        aria-label={`No mark: ${row.title}, ${threatTitle}`}
        onFocus={() => board.onSpotlight(null)}
        onMouseEnter={() => board.onSpotlight(null)}
      />
    );

  const name = `${row.title} against ${threatTitle}`;
  const state = side && view.compare ? sideInWords(side, view.compare) : markInWords(mark, seal);
  const show = () => board.onSpotlight({ name, reason: mark.reason });
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    board.onOpen(key);
  };
  const link = {
    className: 'matrix-rivet',
    'aria-label': `${name}: ${state}`,
    onFocus: show,
    onMouseEnter: show,
    children: side && view.compare ? <SideMark side={side} /> : <Rivet state={rivetOf(mark, seal)} />,
    ...place,
  };
  return (
    <td data-open={opened === key || undefined}>
      {/* One element before and after the page comes alive: whoever is on it already stays on it. */}
      <a
        href={alive ? `#${key}` : pageHref(`/mitigations/${row.id}/#${cell.threat}`)}
        {...(alive && { onClick })}
        {...link}
      />
      {view.threat && <span className="matrix-inline">{mark.reason}</span>}
    </td>
  );
}
