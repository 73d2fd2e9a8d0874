import Link from 'next/link';
import { PageLink } from './page-link';

const PLACES = [
  ['/', 'Matrix'],
  ['/tracks/', 'Tracks'],
  ['/workbench/', 'Workbench'],
  ['/then-and-now/', 'Then and now'],
  ['/crosswalk/', 'Crosswalk'],
  ['/flags/', 'Flags'],
  ['/diagnostics/', 'Diagnostics'],
  ['/export/', 'Export'],
  ['/progress/', 'Your record'],
] as const;

const CURRENT = { 'aria-current': 'page' } as const;

/** The ways through the reference, on every page of it. `here` is the address of the page that one is on. The workbench has
 * an editor, so its page is loaded whole. */
export function SiteNav({ here }: { here: string }) {
  return (
    <nav aria-label="Site" className="site-nav">
      <ul>
        {PLACES.map(([href, name]) => (
          <li key={href}>
            {href === '/workbench/' ? (
              <PageLink href={href} {...(href === here && CURRENT)}>
                {name}
              </PageLink>
            ) : (
              <Link href={href} prefetch={false} {...(href === here && CURRENT)}>
                {name}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
