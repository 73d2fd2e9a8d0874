import type { Metadata } from 'next';
import { CheckedLine } from '@/components/reference/checked-line';
import { CommandTable } from '@/components/reference/command-table';
import { ReferencePage } from '@/components/reference/shell';
import { commandsOf2015 } from '@/lib/catalog';

export const metadata: Metadata = {
  title: 'Then and now',
  description: 'Every command of the 2015 cheat sheet, what it does on Docker 29.7, and what to write today.',
};

export default function Page() {
  const broken = commandsOf2015.filter(({ fate }) => fate !== 'still').length;
  return (
    <ReferencePage
      here="/then-and-now/"
      kind="Reference"
      title="Then and now"
      lead={`The sheet of 2015 prints ${commandsOf2015.length} commands. ${broken} of them no longer do what they say; here is each beside what to write today.`}
    >
      <CommandTable commands={commandsOf2015} named />
      <CheckedLine subject="then-and-now" />
    </ReferencePage>
  );
}
