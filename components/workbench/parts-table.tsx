import { Rivet, type RivetState } from '@/components/ui/rivet';
import { mitigations } from '@/lib/catalog';
import type { Place } from '@/lib/grading';
import type { Part } from '@/lib/parts';
import type { Verdict } from '@/lib/report';

const RIVETS: Readonly<Record<Verdict, RivetState>> = { met: 'sealed', unmet: 'unmet', unknown: 'unknown' };
const WORDS: Readonly<Record<Verdict, string>> = { met: 'met', unmet: 'unmet', unknown: 'not known' };

/** Each container and image by itself: which of them keeps a rivet from sealing. */
export function PartsTable({
  parts,
  onReveal,
}: {
  parts: readonly Part[];
  onReveal: (place: Place) => void;
}) {
  if (parts.length === 0) return null;
  return (
    <section className="setup-parts" aria-labelledby="parts-title">
      <h2 id="parts-title" className="label">
        One by one
      </h2>
      <p>The matrix above takes the worst of all. What is decided between containers is the same for each.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, so it has to be reachable by keyboard */}
      <section className="setup-scroll" tabIndex={0} aria-label="Table, one by one">
        <table className="parts-table">
          <thead>
            <tr>
              <th scope="col">Container or image</th>
              {mitigations.map(({ id, number, title }) => (
                <th key={id} scope="col">
                  <abbr title={title}>{number}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map(({ kind, name, path, range, verdicts }) => (
              <tr key={`${path}:${range.start.line}:${range.start.character}`}>
                <th scope="row">
                  <button type="button" className="place" onClick={() => onReveal({ path, range })}>
                    {name || (kind === 'image' ? 'image' : 'container')}
                  </button>
                </th>
                {mitigations.map(({ id, title }) => (
                  <td key={id}>
                    <Rivet state={RIVETS[verdicts[id]]} />
                    <span className="sr-only">
                      {title}: {WORDS[verdicts[id]]}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
