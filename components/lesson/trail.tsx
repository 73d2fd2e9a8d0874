'use client';
import Link from 'next/link';
import { useSolved } from '@/components/ui/progress';
import { Rivet } from '@/components/ui/rivet';
import type { NextLesson } from './sealed';

/** Where you are among the lessons: one rivet each. */
export function Trail({ lessons, here }: { lessons: readonly NextLesson[]; here: string }) {
  const solved = useSolved(lessons.map(({ slug }) => slug));
  return (
    <nav aria-label="Lessons in this track" className="trail">
      {lessons.map(({ slug, title }) => (
        <Link
          key={slug}
          href={`/lessons/${slug}/`}
          prefetch={false}
          title={title}
          aria-label={`${title}${solved.has(slug) ? ', sealed' : ''}`}
          {...(slug === here && { 'aria-current': 'page' as const })}
        >
          <Rivet state={solved.has(slug) ? 'sealed' : 'hollow'} />
        </Link>
      ))}
    </nav>
  );
}
