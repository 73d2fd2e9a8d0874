import type { Threat } from '@/lib/catalog';
import type { MatrixRow } from './rows';

interface Props {
  /** Every row of the sheet: what a filter leaves out still counts. */
  readonly rows: readonly MatrixRow[];
  /** The columns that are shown. */
  readonly threats: readonly Threat[];
  readonly solved: ReadonlySet<string>;
}

/** The foot of the matrix: how far each threat's bulkhead is closed. Only printed marks count, whatever is drawn. */
export function Bulkheads({ rows, threats, solved }: Props) {
  return (
    <tr>
      <th scope="row">A column closes when all its printed rivets are sealed.</th>
      {threats.map(({ id }) => {
        const marked = rows.filter(({ cells }) =>
          cells.some(({ threat, mark }) => threat === id && mark?.layer === 'printed'),
        );
        const sealed = marked.filter((row) => solved.has(row.id));
        const closed = sealed.length === marked.length;
        return (
          <td key={id}>
            <span className="label num">{closed ? 'closed' : `${sealed.length} of ${marked.length}`}</span>
            <span className="bulkhead" aria-hidden="true">
              {marked.map((row) => (
                <i key={row.id} data-sealed={solved.has(row.id)} />
              ))}
            </span>
          </td>
        );
      })}
    </tr>
  );
}
