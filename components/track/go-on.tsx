'use client';
import { PageLink } from '@/components/ui/page-link';
import { lessonHref, type TrackFacts } from './address';
import type { StepFacts } from './standing';
import { useTrackStanding } from './use-track-standing';

interface Props {
  readonly track: TrackFacts & { readonly title: string; readonly steps: readonly GoOnStep[] };
  readonly tracks: readonly TrackFacts[];
  /** Names the track, where more than one could be meant. */
  readonly named?: boolean;
}

interface GoOnStep extends StepFacts {
  readonly title: string;
}

/** The one thing to do next in a track: begin it, go on where one was, look again, or take the certificate. */
export function GoOn({ track, tracks, named = false }: Props) {
  const { here, states, done, minutesLeft, stale } = useTrackStanding(track.steps);
  const at = track.steps.findIndex(({ slug }) => slug === here);
  const step = track.steps[at];
  if (!step) {
    return (
      <PageLink href={`/certificate/?track=${track.slug}`} className="go-on" data-done>
        {named ? `${track.title}: all sealed.` : 'All sealed.'} Your certificate
        <span className="num">
          {done} of {track.steps.length} steps
        </span>
      </PageLink>
    );
  }
  const isUntouched = done === 0 && states.every((state) => state === 'open');
  const verb = isUntouched ? 'Begin' : states[at] === 'stale' ? 'Look again' : 'Go on';
  return (
    <PageLink href={lessonHref(tracks, track.slug, step.slug)} className="go-on">
      {verb}: {step.title}
      <span className="num">
        {isUntouched
          ? `${step.minutes} min`
          : `${done} of ${track.steps.length} sealed · ${minutesLeft > 0 ? `${minutesLeft} min left` : `${stale} to look at again`}`}
      </span>
    </PageLink>
  );
}
