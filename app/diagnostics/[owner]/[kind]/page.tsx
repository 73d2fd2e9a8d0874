import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DiagnosticPage } from '@/components/reference/diagnostic-page';
import { diagnosticById, diagnostics } from '@/lib/catalog/diagnostics';

interface Props {
  readonly params: Promise<{ readonly owner: string; readonly kind: string }>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return diagnostics.map(({ id }) => {
    const [owner = '', kind = ''] = id.split('/');
    return { owner, kind };
  });
}

async function entryOf(params: Props['params']) {
  const { owner, kind } = await params;
  return diagnosticById(`${owner}/${kind}`);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entry = await entryOf(params);
  return entry ? { title: entry.title.replaceAll('`', ''), description: entry.what.replaceAll('`', '') } : {};
}

export default async function Page({ params }: Props) {
  const entry = await entryOf(params);
  if (!entry) notFound();
  return <DiagnosticPage entry={entry} />;
}
