import type { CrosswalkEntry, Framework } from '@/lib/catalog';

interface Props {
  readonly rows: readonly { readonly framework: Framework; readonly entries: readonly CrosswalkEntry[] }[];
}

/**
 * What others say of one mitigation, each framework in the edition that we cite. A framework heads its rows instead
 * of standing beside them, so that the table fits a lesson's column and a phone.
 */
export function CrosswalkTable({ rows }: Props) {
  return (
    <div className="prose">
      <div className="prose-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          {rows.map(({ framework, entries }) => (
            <tbody key={framework.id}>
              <tr>
                <th scope="rowgroup" colSpan={2} className="crosswalk-where">
                  <a href={framework.url}>{framework.title}</a>, {framework.edition}
                </th>
              </tr>
              {entries.map(({ ref, title, note, url }) => (
                <tr key={ref}>
                  <td className="num whitespace-nowrap">{url ? <a href={url}>{ref}</a> : ref}</td>
                  <td>
                    {title}
                    {note && <small>{note}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}
