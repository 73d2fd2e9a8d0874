import type { TrackPlan } from '@/lib/lessons';
import type { WayTrack } from './way';

/** What pages need of the tracks to lead through them, without the sentences. */
export function wayTracks(plans: readonly TrackPlan[]): readonly WayTrack[] {
  return plans.map(({ slug, title, steps }) => ({
    slug,
    title,
    steps: steps.map(({ slug, title, minutes, contentHash }) => ({ slug, title, minutes, contentHash })),
  }));
}
