import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ThreatPage } from '@/components/reference/threat-page';
import { threatById, threats } from '@/lib/catalog';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return threats.map(({ id }) => ({ id }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const threat = threatById((await params).id);
  return threat ? { title: threat.title, description: threat.summary } : {};
}

export default async function Page({ params }: Props) {
  const threat = threatById((await params).id);
  if (!threat) notFound();
  return <ThreatPage threat={threat} />;
}
