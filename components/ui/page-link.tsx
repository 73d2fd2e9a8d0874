import type { AnchorHTMLAttributes } from 'react';

/**
 * A link that loads its page whole. A page's policy stays with its document, and the pages without an editor have
 * a stricter one than Monaco needs; so every way into a lesson from outside goes through here.
 */
export function PageLink({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return <a href={pageHref(href)} {...rest} />;
}

/** The address of a page of ours, wherever the site is mounted. */
export function pageHref(path: string): string {
  return `${process.env.NEXT_PUBLIC_BASE_PATH ?? ''}${path}`;
}
