'use client';
import Link from 'next/link';
import { useStanding } from '@/components/ui/progress';
import { Rivet } from '@/components/ui/rivet';
import type { NextLesson } from './sealed';

interface TrailLesson extends NextLesson {
  /** Not given where a lesson never changes, as in a package. */
  readonly contentHash?: string;
}

/** Where you are among the lessons: one rivet each. */
export function Trail({ lessons, here }: { lessons: readonly TrailLesson[]; here: string }) {
  const { sealed, stale } = useStanding(lessons);
  return (
    <nav aria-label="Lessons in this track" className="trail">
      {lessons.map(({ slug, title }) => (
        <Link
          key={slug}
          href={`/lessons/${slug}/`}
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
