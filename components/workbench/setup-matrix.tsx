import { PageLink } from '@/components/ui/page-link';
import { Rivet, type RivetState } from '@/components/ui/rivet';
import type { Report, ThreatReport, Verdict } from '@/lib/report';
import { setupMatrix } from './summary';

const RIVETS: Readonly<Record<Verdict, RivetState>> = { met: 'sealed', unmet: 'unmet', unknown: 'unknown' };
const WORDS: Readonly<Record<Verdict, string>> = { met: 'Met', unmet: 'Unmet', unknown: 'Not known' };
const EXPOSURE: Readonly<Record<ThreatReport['exposure'], string>> = {
  open: 'open',
  closed: 'closed',
  unknown: 'not known',
};

/** The sheet for one setup: a rivet sealed where the setup meets it, crossed where it does not, dashed where nobody can say. */
export function SetupMatrix({ report }: { report: Report }) {
  const { columns, rows } = setupMatrix(report);
  return (
    <div className="setup-scroll">
      <table className="setup-matrix">
        <caption className="sr-only">
          Your matrix: twelve mitigations, the verdict on each, five threats
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Mitigation</span>
            </th>
            <th scope="col">
              <span className="sr-only">Verdict</span>
            </th>
            {columns.map(({ id, title, met, of, exposure }) => (
              <th key={id} scope="col" data-exposure={exposure}>
                <span className="setup-threat">{title}</span>
                <span className="setup-count">
                  {met} of {of}
                </span>
                <span className="sr-only"> met, {EXPOSURE[exposure]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ mitigation: { id, title }, verdict, marks }) => (
            <tr key={id} data-verdict={verdict}>
              <th scope="row">
                <PageLink href={`/lessons/${id}/`}>{title}</PageLink>
              </th>
              <td className="setup-verdict" data-verdict={verdict}>
                {WORDS[verdict]}
              </td>
              {columns.map(({ id: threat }, at) => (
                <td key={threat}>
                  {marks[at] && (
                    <>
                      <Rivet state={RIVETS[verdict]} />
                      <span className="sr-only">{WORDS[verdict]}</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
