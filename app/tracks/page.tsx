import type { Metadata } from 'next';
import { ReferencePage } from '@/components/reference/shell';
import { TrackList } from '@/components/track/track-list';
import { trackPlans } from '@/lib/lessons';

export const metadata: Metadata = {
  title: 'Tracks',
  description: 'Ways through the lessons and exercises: the twelve foundations, a first week, everything.',
};

export default async function Page() {
  return (
    <ReferencePage
      here="/tracks/"
      kind="Training"
      title="Tracks"
      lead="Ways through the lessons and exercises. The order is advice: every step is open at any time, and what you solve in one track is solved in all of them."
    >
      <TrackList tracks={await trackPlans()} />
    </ReferencePage>
  );
}
