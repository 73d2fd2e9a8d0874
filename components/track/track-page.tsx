import Link from 'next/link';
import { ReferencePage } from '@/components/reference/shell';
import type { TrackPlan } from '@/lib/lessons';
import { minutesOf } from './minutes';
import { StepList } from './step-list';
import { TrackBlock } from './track-block';
import { wayTracks } from './way-tracks';
import './track.css';
import './steps.css';

interface Props {
  readonly track: TrackPlan;
  readonly tracks: readonly TrackPlan[];
}

/** One track: its steps in order, where one stands, and the way on. */
export function TrackPage({ track, tracks }: Props) {
  const ways = wayTracks(tracks);
  const way = ways.find(({ slug }) => slug === track.slug);
  return (
    <ReferencePage
      kind="Track"
      title={track.title}
      lead={track.about}
      aside={way && <TrackBlock track={way} tracks={ways} minutes={minutesOf(track.steps)} />}
    >
      <StepList track={track} tracks={ways} />
      <p className="mt-5 text-[0.93rem] text-ink-2">
        The order is advice, and every step is open at any time. There are{' '}
        <Link href="/tracks/" prefetch={false}>
          other tracks
        </Link>
        ; what is sealed in one is sealed in all.
      </p>
    </ReferencePage>
  );
}
