'use client';
import { PageLink } from '@/components/ui/page-link';
import { useAlive } from '@/components/ui/progress';
import { Rivet, type RivetState } from '@/components/ui/rivet';
import type { TrackPlan } from '@/lib/lessons';
import { lessonHref, type TrackFacts } from './address';
import type { StepState } from './standing';
import { STATE_WORDS } from './state-words';
import { useTrackStanding } from './use-track-standing';

const RIVETS: Readonly<Record<StepState, RivetState>> = {
  open: 'hollow',
  begun: 'hollow',
  sealed: 'sealed',
  stale: 'stale',
};

interface Props {
  readonly track: TrackPlan;
  /** All of them, to tell which address leads into this one. */
  readonly tracks: readonly TrackFacts[];
}

/** The steps of a track in their order, each with how it stands and what is worth doing before it. */
export function StepList({ track, tracks }: Props) {
  const alive = useAlive();
  const { states, here } = useTrackStanding(track.steps);
  const titles = new Map(track.steps.map(({ slug, title }) => [slug, title]));
  const isOpen = (slug: string) => {
    const state = states[track.steps.findIndex((step) => step.slug === slug)];
    return state === 'open' || state === 'begun';
  };
  return (
    <ol className="step-list">
      {track.steps.map(({ slug, title, minutes, kind, about, after }, at) => {
        const state = states[at] ?? 'open';
        const first = after.filter(isOpen);
        const isHere = alive && slug === here;
        return (
          <li key={slug} data-state={state} data-here={isHere}>
            <Rivet state={RIVETS[state]} />
            <div>
              <h2>
                <PageLink
                  href={lessonHref(tracks, track.slug, slug)}
                  {...(isHere && { 'aria-current': 'step' as const })}
                >
                  {title}
                </PageLink>
              </h2>
              <p className="step-facts num">
                {kind === 'exercise' && <span>exercise</span>}
                <span>{minutes} min</span>
                {alive && state !== 'open' && <span data-word={state}>{STATE_WORDS[state]}</span>}
                {isHere && <b>you are here</b>}
              </p>
              <p>{about}</p>
              {first.length > 0 && (
                <p className="step-first">
                  Worth doing first: {first.map((each) => titles.get(each) ?? each).join(', ')}.
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
