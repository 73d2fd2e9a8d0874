import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TrackPage } from '@/components/track/track-page';
import { trackPlans } from '@/lib/lessons';

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

export const dynamicParams = false;

export async function generateStaticParams() {
  return (await trackPlans()).map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const track = await trackOf(params);
  return track ? { title: `${track.title}, a track`, description: track.about } : {};
}

export default async function Page({ params }: Props) {
  const track = await trackOf(params);
  if (!track) notFound();
  return <TrackPage track={track} tracks={await trackPlans()} />;
}

async function trackOf(params: Props['params']) {
  const { slug } = await params;
  return (await trackPlans()).find((track) => track.slug === slug);
}
