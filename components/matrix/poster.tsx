import { Rivet } from '@/components/ui/rivet';
import type { Threat } from '@/lib/catalog';
import type { MatrixRow } from './rows';
import { SiteAddress } from './site-address';

interface Props {
  readonly rows: readonly MatrixRow[];
  readonly threats: readonly Threat[];
  /** Year, month and day of the latest review of the lessons. */
  readonly reviewed: string;
  /** The address that the build was told, empty where it was not. */
  readonly site: string;
}

/**
 * The matrix as one sheet of paper: both layers, whatever the screen shows. On A3 every mark carries its reason.
 * It is in the page all the time and seen on paper alone, so it prints without JavaScript.
 */
export function Poster({ rows, threats, reviewed, site }: Props) {
  return (
    <div className="poster">
      <header>
        <p>Watertight</p>
        <p>Five ways a container sinks you, twelve ways to keep it tight.</p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="label">Mitigation</span>
            </th>
            {threats.map(({ id, title, short }) => (
              <th key={id} scope="col">
                <span className="label">{title}</span>
                <small>{short}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, number, title, tabs, cells }) => (
            <tr key={id}>
              <th scope="row">
                <span className="num">{number}</span> {title} <code>{tabs.join(' · ')}</code>
              </th>
              {cells.map(({ threat, mark }) => (
                <td key={threat}>
                  {mark && (
                    <div>
                      <Rivet state={mark.layer === 'printed' ? 'sealed' : 'added'} />
                      <p>{mark.reason}</p>
                    </div>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        <p className="poster-legend">
          <span>
            <Rivet state="sealed" /> printed on the sheet of 2015
          </span>
          <span>
            <Rivet state="added" /> added since
          </span>
        </p>
        <p>
          Twelve habits make one layer of a defence in depth; they are no guarantee. After Adrian Mouat’s
          Docker security cheat sheet of 2015, in our own words.
        </p>
        <p>
          Checked against Docker 29.7, <time dateTime={reviewed}>{reviewed}</time>.{' '}
          <SiteAddress site={site} />
        </p>
      </footer>
    </div>
  );
}
