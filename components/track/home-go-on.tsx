'use client';
import { useSyncExternalStore } from 'react';
import { progress } from '@/components/ui/progress';
import type { TrackFacts } from './address';
import { GoOn } from './go-on';
import { likelyTrack } from './standing';
import type { WayTrack } from './way';

/** On the home page: the next step of the track that one is most likely on. */
export function HomeGoOn({ tracks }: { tracks: readonly (TrackFacts & WayTrack)[] }) {
  const slug = useSyncExternalStore(
    (listener) => progress().subscribe(listener),
    () => likelyTrack(tracks, (each) => progress().read(each))?.slug ?? '',
    () => tracks[0]?.slug ?? '',
  );
  const track = tracks.find((each) => each.slug === slug) ?? tracks.at(-1);
  return track ? <GoOn track={track} tracks={tracks} /> : null;
}
