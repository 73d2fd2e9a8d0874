'use client';
import Link from 'next/link';
import { Trail } from './trail';
import { useWay } from './way';

/** In the head of a lesson's page: the track, the lesson, which step it is, and a rivet for each step. */
export function TrackHead({ title }: { title: string }) {
  const way = useWay();
  if (!way) return <b className="font-label text-sm">{title}</b>;
  const { track, at, hrefs } = way;
  return (
    <>
      <span className="track-crumb">
        <Link href={`/tracks/${track.slug}/`} prefetch={false}>
          {track.title}
        </Link>{' '}
        <span aria-hidden="true">/</span> <b>{title}</b>{' '}
        <span className="num">
          <span className="sr-only">step </span>
          {at + 1} of {track.steps.length}
        </span>
      </span>
      <Trail lessons={track.steps} here={track.steps[at]?.slug ?? ''} hrefs={hrefs} />
    </>
  );
}
