import Link from 'next/link';
import { PageLink } from '@/components/ui/page-link';
import type { Threat } from '@/lib/catalog';
import type { MatrixRow } from './rows';

interface ColumnProps {
  readonly threat: Threat;
  readonly place: object;
  /** What stays in the grid's own keys once the page is alive. */
  readonly inside: object;
  /** Null before the page is alive. */
  readonly only: { readonly on: boolean; readonly toggle: () => void } | null;
}

/** A threat above its column: the way to its page, and the way to look at it alone. */
export function ColumnHead({ threat, place, inside, only }: ColumnProps) {
  return (
    <th scope="col" className="matrix-column">
      <Link href={`/threats/${threat.id}/`} prefetch={false} className="label" {...place}>
        {threat.title}
      </Link>
      <small>{threat.short}</small>
      {only && (
        <button
          type="button"
          className="matrix-only"
          aria-pressed={only.on}
          aria-label={`Only ${threat.title}`}
          title={only.on ? 'Show every threat' : 'Show this threat alone'}
          onClick={only.toggle}
          {...inside}
        >
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <path d="M1 3h12M3.5 7h7M6 11h2" />
          </svg>
        </button>
      )}
    </th>
  );
}

/** A mitigation before its row: its lesson, the files it is written in, and its page of the reference. */
export function RowHead({ row, place, inside }: { row: MatrixRow; place: object; inside: object }) {
  return (
    <th scope="row">
      <div className="matrix-head">
        <span className="matrix-number num">{row.number}</span>
        <PageLink className="matrix-title" href={`/lessons/${row.id}/`} {...place}>
          {row.title}
        </PageLink>
        <span className="matrix-tabs">{row.tabs.join(' · ')}</span>
        <Link className="matrix-reference" href={`/mitigations/${row.id}/`} prefetch={false} {...inside}>
          ref<span className="sr-only">erence: {row.title}</span>
        </Link>
      </div>
    </th>
  );
}
