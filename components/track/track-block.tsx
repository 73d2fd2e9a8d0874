'use client';
import { GoOn } from './go-on';
import { useTrackStanding } from './use-track-standing';
import type { WayTrack } from './way';

interface Props {
  readonly track: WayTrack;
  readonly tracks: readonly WayTrack[];
  /** Of all steps together. */
  readonly minutes: number;
}

/** Beside the steps: how many there are, what is left, and the one button that leads on. */
export function TrackBlock({ track, tracks, minutes }: Props) {
  const { done, stale, minutesLeft } = useTrackStanding(track.steps);
  return (
    <>
      <dl className="num">
        <dt>Steps</dt>
        <dd>{track.steps.length}</dd>
        <dt>In all</dt>
        <dd>about {minutes} minutes</dd>
        <dt>Sealed</dt>
        <dd>
          {done} of {track.steps.length}
          {stale > 0 && `; ${stale} changed since, worth another look`}
        </dd>
        <dt>Left</dt>
        <dd>{minutesLeft > 0 ? `about ${minutesLeft} minutes` : 'nothing'}</dd>
      </dl>
      <GoOn track={track} tracks={tracks} />
    </>
  );
}
