import type { Metadata } from 'next';
import { Certificate } from '@/components/records/certificate';
import { siteFacts } from '@/components/records/facts';
import '@/components/records/records.css';
import '@/components/records/certificate.css';
import { ReferencePage } from '@/components/reference/shell';

export const metadata: Metadata = {
  title: 'Certificate',
  description: 'A certificate for a finished track, made in this browser and ready to print.',
};

export default async function Page() {
  return (
    <ReferencePage
      kind="For the team"
      title="Certificate"
      lead="For a track that you have finished in this browser. It names every lesson with the version that you solved."
    >
      <Certificate {...(await siteFacts())} />
      <noscript>What you have solved is kept by scripts, so this page needs them.</noscript>
    </ReferencePage>
  );
}
