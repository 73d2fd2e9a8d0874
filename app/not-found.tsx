import Link from 'next/link';
import { SiteHeader } from '@/components/ui/site-header';

export const metadata = { title: 'No such page' };

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <main id="main" className="mx-auto max-w-7xl px-4 py-16 tablet:px-8">
        <p className="label text-ink-2">404</p>
        <h1 className="mt-2 mb-4 text-3xl">This compartment does not exist.</h1>
        <p>
          The page may have moved. <Link href="/">The matrix</Link> leads to every lesson there is.
        </p>
      </main>
    </>
  );
}
