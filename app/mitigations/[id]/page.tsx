import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MitigationPage } from '@/components/reference/mitigation-page';
import { mitigationById, mitigations } from '@/lib/catalog';
import { lessonBySlug } from '@/lib/lessons';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return mitigations.map(({ id }) => ({ id }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const mitigation = mitigationById((await params).id);
  return mitigation ? { title: mitigation.title, description: mitigation.summary } : {};
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const [mitigation, lesson] = [mitigationById(id), lessonBySlug(id)];
  if (!mitigation || !lesson) notFound();
  return <MitigationPage mitigation={mitigation} lesson={lesson} />;
}
