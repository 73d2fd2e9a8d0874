import { PageLink } from '@/components/ui/page-link';
import { Rivet } from '@/components/ui/rivet';
import type { Spotlight } from './reason';
import type { MatrixCell, MatrixRow } from './rows';

interface Props {
  readonly row: MatrixRow;
  readonly cell: MatrixCell;
  readonly sealed: boolean;
  /** Row, column and tab index of the one focusable element. */
  readonly place: object;
  readonly onSpotlight: (spotlight: Spotlight | null) => void;
}

/** One crossing: a rivet that opens its lesson, or nothing. */
export function MatrixCellView({ row, cell, sealed, place, onSpotlight }: Props) {
  if (cell.reason === null) {
    return (
      <td
        {...place}
        aria-label={`No mark: ${row.title}, ${cell.threatTitle}`}
        onFocus={() => onSpotlight(null)}
      />
    );
  }
  const name = `${row.title} against ${cell.threatTitle}`;
  const show = () => onSpotlight({ name, reason: cell.reason ?? '' });
  const events = { onFocus: show, onMouseEnter: show };
  return (
    <td>
      <PageLink
        className="matrix-rivet"
        href={`/lessons/${row.id}/`}
        aria-label={`${name}: ${sealed ? 'sealed' : 'to solve'}`}
        {...place}
        {...events}
      >
        <Rivet state={sealed ? 'sealed' : 'hollow'} />
      </PageLink>
    </td>
  );
}
