import Link from 'next/link';
import { CrosswalkTable } from '@/components/ui/crosswalk-table';
import { PageLink } from '@/components/ui/page-link';
import { Prose } from '@/components/ui/prose';
import type { Mitigation } from '@/lib/catalog';
import { diagnosticsOf } from '@/lib/catalog/diagnostics';
import type { Lesson } from '@/lib/lessons';
import { mitigationFacts } from '@/lib/reference';
import { CheckedLine } from './checked-line';
import { CommandTable } from './command-table';
import { DiagnosticList } from './diagnostic-list';
import { MarkList } from './mark-list';
import { Part, ReferencePage } from './shell';
import { SourceList } from './source-line';

/** All there is to look up about one mitigation; the lesson's own reference part, and what the catalog knows. */
export function MitigationPage({ mitigation, lesson }: { mitigation: Mitigation; lesson: Lesson }) {
  const { id, number, title, summary, tabs } = mitigation;
  const facts = mitigationFacts(id);
  const found = diagnosticsOf(id);
  return (
    <ReferencePage
      kind={`Mitigation ${number} of 12`}
      title={title}
      lead={summary}
      aside={
        <>
          <dl>
            <dt>Written in</dt>
            <dd className="font-code text-[0.82rem]">{tabs.join(', ')}</dd>
            <dt>Bears on</dt>
            <dd>
              {facts.marks
                .filter(({ layer }) => layer === 'printed')
                .map(({ threat }) => (
                  <Link key={threat.id} href={`/threats/${threat.id}/`} prefetch={false}>
                    {threat.title}
                  </Link>
                ))}
            </dd>
            <dt>Diagnostics</dt>
            <dd>
              <a href="#diagnostics" className="num">
                {found.length}
              </a>
            </dd>
          </dl>
          <PageLink href={`/lessons/${id}/`} className="button button-solid">
            Solve the lesson, {lesson.minutes} min
          </PageLink>
        </>
      }
    >
      <Part id="marks" title="What it stands against">
        <MarkList marks={facts.marks} towards="threat" />
      </Part>
      <Part id="practice" title="In practice">
        <Prose markdown={lesson.reference} />
      </Part>
      {facts.commands.length > 0 && (
        <Part id="then-and-now" title="Then and now">
          <CommandTable commands={facts.commands} />
        </Part>
      )}
      <Part id="crosswalk" title="Elsewhere">
        <CrosswalkTable rows={facts.crosswalk} />
      </Part>
      <Part id="diagnostics" title="What the checker can report">
        <DiagnosticList entries={found} />
      </Part>
      <Part id="sources" title="Sources">
        <SourceList
          sources={lesson.sources.map(({ title: name, edition, url, read }) => ({
            title: `${name}, ${edition}`,
            url,
            read,
          }))}
        />
      </Part>
      <CheckedLine reviewed={lesson.lastReviewed} subject={id} />
    </ReferencePage>
  );
}
