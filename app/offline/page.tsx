import type { Metadata } from 'next';
import Link from 'next/link';
import { PageLink } from '@/components/ui/page-link';
import { SiteHeader } from '@/components/ui/site-header';
import { lessonCards } from '@/lib/lessons';

export const metadata: Metadata = {
  title: 'Not kept for offline use',
  description: 'What the service worker shows in place of a page that this browser has not kept.',
  robots: { index: false },
};

/** Stands in for a page that is not in this browser while there is no network. */
export default async function OfflinePage() {
  const lessons = await lessonCards();
  return (
    <>
      <SiteHeader />
      <main id="main" className="mx-auto max-w-7xl px-4 py-16 tablet:px-8">
        <p className="label text-ink-2">Offline</p>
        <h1 className="mt-2 mb-4 text-3xl">This page is ashore.</h1>
        <p className="max-w-[60ch]">
          There is no connection, and the page was not opened here before. All lessons and most of the
          reference are on board: <Link href="/">the matrix</Link>,{' '}
          <Link href="/crosswalk/">the crosswalk</Link>, <Link href="/flags/">the flags of docker run</Link>,
          and
        </p>
        <ul className="mt-4 grid gap-x-8 tablet:grid-cols-2">
          {lessons.map(({ slug, title }) => (
            <li key={slug} className="py-1">
              <PageLink href={`/lessons/${slug}/`}>{title}</PageLink>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
