import Link from 'next/link';
import { Part } from '@/components/reference/shell';
import { PageLink } from '@/components/ui/page-link';
import type { TrackPlan } from '@/lib/lessons';
import { GoOn } from './go-on';
import { minutesOf } from './minutes';
import { wayTracks } from './way-tracks';
import './track.css';
import './steps.css';

/** Every track with where one stands in it, and the exercises with what is to be done in each. */
export function TrackList({ tracks }: { tracks: readonly TrackPlan[] }) {
  const ways = wayTracks(tracks);
  const steps = new Map(tracks.flatMap((track) => track.steps).map((step) => [step.slug, step]));
  const exercises = [...steps.values()].filter(({ kind }) => kind === 'exercise');
  return (
    <>
      <ul className="track-list">
        {tracks.map(({ slug, title, about, steps }) => {
          const way = ways.find((each) => each.slug === slug);
          return (
            <li key={slug}>
              <div>
                <h2>
                  <Link href={`/tracks/${slug}/`} prefetch={false}>
                    {title}
                  </Link>
                </h2>
                <p>{about}</p>
                <p className="num">
                  {steps.length} steps, about {minutesOf(steps)} minutes in all
                </p>
              </div>
              {way && <GoOn track={way} tracks={ways} />}
            </li>
          );
        })}
      </ul>
      <Part id="exercises" title="Exercises">
        <p>
          A lesson is about one mitigation. An exercise is a service as one meets it, with several of them at
          once; what it does for its users has to go on working.
        </p>
        <ul className="exercise-list">
          {exercises.map(({ slug, title, minutes, about }) => (
            <li key={slug}>
              <h3>
                <PageLink href={`/lessons/${slug}/`}>{title}</PageLink>{' '}
                <span className="num">{minutes} min</span>
              </h3>
              <p>{about}</p>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}
