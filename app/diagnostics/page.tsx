import type { Metadata } from 'next';
import { DiagnosticList } from '@/components/reference/diagnostic-list';
import { Part, ReferencePage } from '@/components/reference/shell';
import { mitigationById } from '@/lib/catalog';
import { diagnosticOwners, diagnostics, diagnosticsOf } from '@/lib/catalog/diagnostics';

export const metadata: Metadata = {
  title: 'Diagnostics',
  description: 'Everything that the check can say, each with an example that earns it and one that does not.',
};

/** What stands before the slash of ids that belong to no mitigation. */
const OWNERS: Readonly<Record<string, string>> = {
  'docker-cli': 'Docker commands',
  shell: 'Shell scripts',
  dockerfile: 'Dockerfiles',
  compose: 'Compose files',
  daemon: 'daemon.json',
  exception: 'Exceptions',
  setup: 'The setup',
  engine: 'The check itself',
};

export default function Page() {
  return (
    <ReferencePage
      here="/diagnostics/"
      kind="Reference"
      title="Diagnostics"
      lead={`All ${diagnostics.length} things that the check can say, by mitigation. Each has a page with an example that earns it and one that does not.`}
    >
      {diagnosticOwners
        .filter((owner) => diagnosticsOf(owner).length > 0)
        .map((owner) => (
          <Part key={owner} id={owner} title={mitigationById(owner)?.title ?? OWNERS[owner] ?? owner}>
            <DiagnosticList entries={diagnosticsOf(owner)} />
          </Part>
        ))}
    </ReferencePage>
  );
}
