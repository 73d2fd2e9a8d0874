import type { Metadata } from 'next';
import { Cohort } from '@/components/cohort/cohort';
import '@/components/cohort/cohort.css';
import '@/components/cohort/grid.css';
import { lessonFacts, siteFacts } from '@/components/records/facts';
import '@/components/records/records.css';
import { PageLink } from '@/components/ui/page-link';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';
import { SiteNav } from '@/components/ui/site-nav';

export const metadata: Metadata = {
  title: 'Your team',
  description:
    'Drop the records that your people saved: who is where, what is overdue, what the team gets wrong.',
};

export default async function Page() {
  const { tracks } = await siteFacts();
  return (
    <>
      <SiteHeader>
        <SiteNav here="/cohort/" />
      </SiteHeader>
      <main id="main" className="cohort-page">
        <header className="cohort-head">
          <p className="label text-ink-2">For the lead</p>
          <h1>Your team</h1>
          <p>
            Everybody saves <PageLink href="/records/">a completion record</PageLink> and gives you the file.
            Bring the files here: you see who is where, what is overdue, and what is worth a word in the
            round.
          </p>
        </header>
        <Cohort lessons={await lessonFacts()} tracks={tracks} />
      </main>
      <SiteFooter wide />
    </>
  );
}
