import type { Metadata } from 'next';
import { siteFacts } from '@/components/records/facts';
import { RecordExport } from '@/components/records/record-export';
import '@/components/records/records.css';
import { Part, ReferencePage } from '@/components/reference/shell';
import { PageLink } from '@/components/ui/page-link';
import { HONEST_SENTENCE } from '@/lib/records';

export const metadata: Metadata = {
  title: 'A completion record',
  description: 'Save what you have solved as a small file for whoever runs the training. Nothing is sent.',
};

export default async function Page() {
  const facts = await siteFacts();
  return (
    <ReferencePage
      kind="For the team"
      title="A completion record"
      lead="One small file for whoever runs your training: what you solved and when, and nothing of what you typed. It is made here and goes nowhere until you hand it over."
    >
      <Part id="record" title="Your record">
        <RecordExport {...facts} />
      </Part>
      <Part id="shows" title="What it shows">
        <p>{HONEST_SENTENCE}</p>
        <p>
          Its id is a hash of everything in it, so a later change is seen. It holds the version of each lesson
          that you solved; when a lesson changes, your lead sees that a short re-check is due.
        </p>
      </Part>
      <Part id="next" title="From here">
        <ul className="record-ways">
          <li>
            <PageLink href="/certificate/">A certificate</PageLink> for a track that you have finished, to
            print.
          </li>
          <li>
            <PageLink href="/cohort/">The page for the lead</PageLink>, which turns a heap of records into a
            grid.
          </li>
        </ul>
      </Part>
    </ReferencePage>
  );
}
