'use client';
import Link from 'next/link';
import { type Neighbour, useWay } from './way';

interface LessonName {
  readonly slug: string;
  readonly title: string;
}

interface Props {
  /** Where a lesson stands outside of the site's tracks, as in a package: those before and behind it. */
  readonly previous?: LessonName | null;
  readonly next?: LessonName | null;
}

/** At the foot of a lesson: the steps before and behind it in the same track. */
export function Neighbours({ previous = null, next = null }: Props) {
  const way = useWay();
  const before = way ? way.previous : linkTo(previous);
  const after = way
    ? (way.next ?? { title: `The track: ${way.track.title}`, href: `/tracks/${way.track.slug}/` })
    : linkTo(next);
  return (
    <nav aria-label="Neighbouring lessons" className="no-print neighbours">
      <Link href={before?.href ?? '/'} prefetch={false}>
        ← {before?.title ?? 'The matrix'}
      </Link>
      {after && (
        <Link href={after.href} prefetch={false}>
          {after.title} →
        </Link>
      )}
    </nav>
  );
}

function linkTo(lesson: LessonName | null): Neighbour | null {
  return lesson && { title: lesson.title, href: `/lessons/${lesson.slug}/` };
}
