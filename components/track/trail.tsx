'use client';
import Link from 'next/link';
import { useStanding } from '@/components/ui/progress';
import { Rivet } from '@/components/ui/rivet';

interface TrailLesson {
  readonly slug: string;
  readonly title: string;
  /** Not given where a lesson never changes, as in a package. */
  readonly contentHash?: string;
}

interface Props {
  readonly lessons: readonly TrailLesson[];
  /** The slug of the lesson that is open. */
  readonly here: string;
  /** The address of each, where a track has a say in it. */
  readonly hrefs?: readonly string[];
}

/** Where you are among the lessons: one rivet each. */
export function Trail({ lessons, here, hrefs = [] }: Props) {
  const { sealed, stale } = useStanding(lessons);
  return (
    <nav aria-label="Lessons in this track" className="trail" data-long={lessons.length > 12}>
      {lessons.map(({ slug, title }, at) => (
        <Link
          key={slug}
          href={hrefs[at] ?? `/lessons/${slug}/`}
          prefetch={false}
          title={title}
          aria-label={`${title}${sealed.has(slug) ? ', sealed' : stale.has(slug) ? ', sealed before it changed' : ''}`}
          {...(slug === here && { 'aria-current': 'page' as const })}
        >
          <Rivet state={sealed.has(slug) ? 'sealed' : stale.has(slug) ? 'stale' : 'hollow'} />
        </Link>
      ))}
    </nav>
  );
}
