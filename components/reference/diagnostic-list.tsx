import Link from 'next/link';
import { InlineProse } from '@/components/ui/prose';
import type { DiagnosticEntry } from '@/lib/catalog';

const SEVERITIES: Readonly<Record<DiagnosticEntry['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Remark',
};

/** Diagnostics by title, each with its page. */
export function DiagnosticList({ entries }: { entries: readonly DiagnosticEntry[] }) {
  return (
    <ul className="diagnostic-list">
      {entries.map(({ id, title, severity }) => (
        <li key={id}>
          <span className="label" data-severity={severity}>
            {SEVERITIES[severity]}
          </span>
          <Link href={`/diagnostics/${id}/`} prefetch={false}>
            <InlineProse markdown={title} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
