import type { Threat } from '@/lib/catalog';
import type { MatrixRow } from './rows';

interface Props {
  readonly rows: readonly MatrixRow[];
  readonly threats: readonly Threat[];
  readonly solved: ReadonlySet<string>;
}

/** The foot of the matrix: how far each threat's bulkhead is closed. */
export function Bulkheads({ rows, threats, solved }: Props) {
  return (
    <tr>
      <th scope="row">A column closes when all its rivets are sealed.</th>
      {threats.map(({ id }, column) => {
        const marked = rows.filter((row) => row.cells[column]?.reason);
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
