import Link from 'next/link';
import { PageLink } from '@/components/ui/page-link';
import type { LessonCard, TrackPlan } from '@/lib/lessons';
import { minutesOf } from './minutes';
import './track.css';

interface Props {
  readonly tracks: readonly TrackPlan[];
  readonly exercises: readonly LessonCard[];
}

/** Under the matrix: the ways through the lessons, and the exercises, which have no row of their own. */
export function TrackSection({ tracks, exercises }: Props) {
  return (
    <section aria-label="Tracks and exercises" className="track-section no-print">
      <div>
        <h2 className="label">Tracks</h2>
        <ul>
          {tracks.map(({ slug, title, steps }) => (
            <li key={slug}>
              <Link href={`/tracks/${slug}/`} prefetch={false}>
                {title}
              </Link>{' '}
              <span className="num">
                {steps.length} steps, {minutesOf(steps)} min
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2 className="label">Exercises, several mitigations at once</h2>
        <ul>
          {exercises.map(({ slug, title, minutes }) => (
            <li key={slug}>
              <PageLink href={`/lessons/${slug}/`}>{title}</PageLink>{' '}
              <span className="num">{minutes} min</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
