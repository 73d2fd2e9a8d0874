import type { AnchorHTMLAttributes } from 'react';
import { useCourse } from './course-context';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
  readonly prefetch?: boolean;
}

/**
 * Stands for `next/link` in a package. A lesson of the course is a place on this very page, and so is the list that
 * stands for the track's page. The matrix is not in a package: what leads there leads to the list too, and says so.
 */
export function CourseLink({ href, prefetch: _, children, ...rest }: Props) {
  const { data } = useCourse();
  const slug = /^\/lessons\/([^/]+)\//.exec(href)?.[1];
  const known = data.lessons.some((lesson) => lesson.slug === slug);
  const keeps = known || href.startsWith('/tracks/');
  return (
    <a href={known ? `#${slug}` : '#lessons'} {...rest}>
      {keeps ? children : 'All lessons of this course'}
    </a>
  );
}
