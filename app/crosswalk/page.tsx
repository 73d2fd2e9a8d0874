import type { Metadata } from 'next';
import Link from 'next/link';
import { CheckedLine } from '@/components/reference/checked-line';
import { CrosswalkOverview } from '@/components/reference/crosswalk-overview';
import { Part, ReferencePage } from '@/components/reference/shell';
import { SourceList } from '@/components/reference/source-line';
import { CrosswalkTable } from '@/components/ui/crosswalk-table';
import { frameworks, mitigations } from '@/lib/catalog';
import { mitigationFacts } from '@/lib/reference';

export const metadata: Metadata = {
  title: 'Crosswalk',
  description:
    'The twelve mitigations in the numbers of the CIS Docker Benchmark, NIST SP 800-190, OWASP, MITRE ATT&CK and CWE, editions cited.',
};

export default function Page() {
  return (
    <ReferencePage
      here="/crosswalk/"
      kind="Reference"
      title="Crosswalk"
      lead="The twelve mitigations in the numbers of others. Numbers move between editions, so each framework is cited in one."
    >
      <CrosswalkOverview />
      {mitigations.map(({ id, title }) => (
        <Part key={id} id={id} title={title}>
          <CrosswalkTable rows={mitigationFacts(id).crosswalk} />
          <p className="mt-2 text-[0.93rem]">
            <Link href={`/mitigations/${id}/`} prefetch={false}>
              {title} in full
            </Link>
          </p>
        </Part>
      ))}
      <Part id="editions" title="Editions">
        <SourceList
          sources={frameworks.map(({ title, edition, url, read }) => ({
            title: `${title}, ${edition}`,
            url,
            read,
          }))}
        />
      </Part>
      <CheckedLine subject="crosswalk" />
    </ReferencePage>
  );
}
