import type { AnchorHTMLAttributes } from 'react';
import { useCourse } from './course-context';

/**
 * Stands for the site's PageLink in a package: the page on the site that the build was told of, in a window of its
 * own, or the words alone.
 */
export function PageLink({
  href,
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const { site } = useCourse().data;
  if (site === null) return <span className="page-name">{children}</span>;
  return (
    <a href={new URL(href.slice(1), site).href} {...rest}>
      {children}
    </a>
  );
}
