import Link from 'next/link';
import type { ReactNode } from 'react';
import { SearchButton } from '@/components/search';

/** The band on top of every page: the name, what the page wants beside it, and the search. */
export function SiteHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="no-print flex min-h-15 flex-wrap items-center gap-x-5 gap-y-1 border-b border-line px-4 py-2 tablet:px-8">
      <a href="#main" className="skip button">
        Skip to the content
      </a>
      <Link href="/" className="inline-flex items-center gap-2.5 py-2 no-underline" prefetch={false}>
        <Bulkhead />
        <span className="font-label text-[1.2rem]/none font-extrabold [font-stretch:112%]">Watertight</span>
      </Link>
      {children}
      <SearchButton />
    </header>
  );
}

/** Our sign: a plate with its four rivets. */
function Bulkhead() {
  return (
    <svg viewBox="0 0 20 20" className="size-5 fill-none stroke-ink" strokeWidth="1.5" aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" />
      <circle cx="5.5" cy="5.5" r="1.4" className="fill-ink" />
      <circle cx="14.5" cy="5.5" r="1.4" className="fill-ink" />
      <circle cx="5.5" cy="14.5" r="1.4" className="fill-ink" />
      <circle cx="14.5" cy="14.5" r="1.4" />
    </svg>
  );
}
