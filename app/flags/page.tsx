import type { Metadata } from 'next';
import { CheckedLine } from '@/components/reference/checked-line';
import { FlagList } from '@/components/reference/flag-list';
import { Part, ReferencePage } from '@/components/reference/shell';
import { runFlagLines } from '@/lib/reference';

export const metadata: Metadata = {
  title: 'Flags of docker run',
  description:
    'What every flag of docker run does in one sentence, and which of the twelve mitigations it bears on.',
};

export default function Page() {
  const flags = runFlagLines();
  const bearing = flags.filter(({ effects }) => effects.length > 0);
  return (
    <ReferencePage
      here="/flags/"
      kind="Reference"
      title="Flags of docker run"
      lead={`All ${flags.length} flags for Linux containers. ${bearing.length} of them bear on a mitigation.`}
    >
      <Part id="bearing" title="Flags that bear on a mitigation">
        <FlagList flags={bearing} />
      </Part>
      <Part id="others" title="The others">
        <FlagList flags={flags.filter(({ effects }) => effects.length === 0)} />
      </Part>
      <CheckedLine subject="flags" />
    </ReferencePage>
  );
}
