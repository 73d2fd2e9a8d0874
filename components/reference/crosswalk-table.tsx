import type { CrosswalkEntry, Framework } from '@/lib/catalog';

interface Props {
  readonly rows: readonly { readonly framework: Framework; readonly entries: readonly CrosswalkEntry[] }[];
}

/** What others say of one mitigation, each framework in the edition that we cite. */
export function CrosswalkTable({ rows }: Props) {
  return (
    <div className="prose">
      <div className="prose-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Number</th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap(({ framework, entries }) =>
              entries.map(({ ref, title, note, url }, i) => (
                <tr key={`${framework.id} ${ref}`}>
                  {i === 0 && (
                    <th scope="rowgroup" rowSpan={entries.length} className="crosswalk-where">
                      <a href={framework.url}>{framework.title}</a>
                      <small>{framework.edition}</small>
                    </th>
                  )}
                  <td className="num whitespace-nowrap">{url ? <a href={url}>{ref}</a> : ref}</td>
                  <td>
                    {title}
                    {note && <small>{note}</small>}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}
