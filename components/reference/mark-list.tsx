import Link from 'next/link';
import { Rivet } from '@/components/ui/rivet';
import type { MarkLine } from '@/lib/reference';
import { SourceLine } from './source-line';

interface Props {
  readonly marks: readonly MarkLine[];
  /** Which side of the mark the page is not about, and so has to be named and linked. */
  readonly towards: 'mitigation' | 'threat';
}

/** Marks with their reasons: printed ones first, those of today apart. Each has an id, so that it can be linked to. */
export function MarkList({ marks, towards }: Props) {
  const printed = marks.filter(({ layer }) => layer === 'printed');
  const added = marks.filter(({ layer }) => layer === 'added');
  return (
    <>
      <List marks={printed} towards={towards} />
      {added.length > 0 && (
        <>
          <h3 className="label mt-6 text-ink-2">Added since</h3>
          <List marks={added} towards={towards} />
        </>
      )}
    </>
  );
}

function List({ marks, towards }: Props) {
  return (
    <ul className="mark-list">
      {marks.map(({ [towards]: { id, title }, layer, reason, source }) => (
        <li key={id} id={id}>
          <Rivet state={layer === 'printed' ? 'hollow' : 'added'} />
          <div>
            <Link
              href={towards === 'threat' ? `/threats/${id}/` : `/mitigations/${id}/`}
              prefetch={false}
              className="mark-name"
            >
              {title}
            </Link>
            <p>{reason}</p>
            {source && (
              <p className="mark-source">
                <SourceLine source={source} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
