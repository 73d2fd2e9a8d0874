import type { Metadata } from 'next';
import { FieldTable } from '@/components/progress/field-table';
import { RecordPage } from '@/components/progress/record-page';
import '@/components/progress/progress.css';
import { Part, ReferencePage } from '@/components/reference/shell';
import { PageLink } from '@/components/ui/page-link';
import { lessonCards } from '@/lib/lessons';

export const metadata: Metadata = {
  title: 'Your record',
  description:
    'What this browser remembers of your lessons: drafts, results and hints. Save it as a file, bring it in elsewhere, or reset it.',
};

export default async function Page() {
  const lessons = await lessonCards();
  return (
    <ReferencePage
      here="/progress/"
      kind="This browser"
      title="Your record"
      lead="What this browser remembers of your lessons. It is kept here and nowhere else: there is no account, and nothing is sent."
    >
      <RecordPage lessons={lessons.map(({ slug, title, contentHash }) => ({ slug, title, contentHash }))} />
      <Part id="where" title="What is stored, and where">
        <p>
          In this browser’s local storage for this site: what you wrote into each tab and when, the most that
          held at once, when a lesson was first sealed and last checked, how many hints you asked for, whether
          you looked at a right answer, and the near misses that you met. Besides that, which editor you
          prefer. Clearing the browser’s data for this site removes all of it.
        </p>
        <p className="mt-3">
          Two tabs on one lesson follow each other. Where both wrote into the same file without seeing each
          other, the later text stays and the lesson keeps the other one for you to look at.
        </p>
      </Part>
      <Part id="team" title="For your team">
        <p>
          <PageLink href="/records/">A completion record</PageLink> tells whoever runs your training what you
          solved and when, and nothing of what you wrote.
        </p>
      </Part>
      <Part id="file" title="The file">
        <FieldTable />
      </Part>
    </ReferencePage>
  );
}
