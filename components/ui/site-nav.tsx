import Link from 'next/link';

const PLACES = [
  ['/', 'Matrix'],
  ['/then-and-now/', 'Then and now'],
  ['/crosswalk/', 'Crosswalk'],
  ['/flags/', 'Flags'],
  ['/diagnostics/', 'Diagnostics'],
  ['/export/', 'Export'],
  ['/progress/', 'Your record'],
] as const;

/** The ways through the reference, on every page of it. `here` is the address of the page that one is on. */
export function SiteNav({ here }: { here: string }) {
  return (
    <nav aria-label="Site" className="site-nav">
      <ul>
        {PLACES.map(([href, name]) => (
          <li key={href}>
            <Link href={href} prefetch={false} {...(href === here && { 'aria-current': 'page' as const })}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
