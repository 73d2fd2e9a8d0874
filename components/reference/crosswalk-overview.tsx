import { crosswalk, frameworks, mitigations } from '@/lib/catalog';

/** Names short enough for the head of a column. */
const SHORT: Readonly<Record<(typeof frameworks)[number]['id'], string>> = {
  cis: 'CIS Docker',
  'nist-800-190': 'NIST 800-190',
  owasp: 'OWASP',
  attack: 'ATT&CK',
  cwe: 'CWE',
};

/** The whole crosswalk on one sheet: the numbers alone. What they say stands below, under each mitigation. */
export function CrosswalkOverview() {
  return (
    <div className="overview">
      <table>
        <thead>
          <tr>
            <th scope="col">Mitigation</th>
            {frameworks.map(({ id, edition }) => (
              <th key={id} scope="col">
                {SHORT[id]}
                <small>{edition}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mitigations.map(({ id, title }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`#${id}`}>{title}</a>
              </th>
              {frameworks.map((framework) => (
                <td key={framework.id} className="num">
                  {crosswalk
                    .filter((entry) => entry.mitigation === id && entry.framework === framework.id)
                    .map(({ ref }) => ref)
                    .join(', ') || 'none'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
