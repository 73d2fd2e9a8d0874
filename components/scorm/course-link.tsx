import type { AnchorHTMLAttributes } from 'react';
import { useCourse } from './course-context';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
  readonly prefetch?: boolean;
}

/**
 * Stands for `next/link` in a package. A lesson of the course is a place on this very page; the matrix is not in a
 * package, so what leads there leads to the list of lessons and says so.
 */
export function CourseLink({ href, prefetch: _, children, ...rest }: Props) {
  const { data } = useCourse();
  const slug = /^\/lessons\/([^/]+)\/$/.exec(href)?.[1];
  if (data.lessons.some((lesson) => lesson.slug === slug)) {
    return (
      <a href={`#${slug}`} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <a href="#lessons" {...rest}>
      All lessons of this course
    </a>
  );
}
