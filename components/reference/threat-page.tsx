import Link from 'next/link';
import { Prose } from '@/components/ui/prose';
import { type Threat, threats } from '@/lib/catalog';
import { threatFacts, threatText } from '@/lib/reference';
import { CheckedLine } from './checked-line';
import { MarkList } from './mark-list';
import { Part, ReferencePage } from './shell';
import { SourceList } from './source-line';

/** One threat: how it happens, which mitigations break it and how, and what none of them stops. */
export function ThreatPage({ threat }: { threat: Threat }) {
  const { sections, sources } = threatText(threat.id);
  const { marks } = threatFacts(threat.id);
  const printed = marks.filter(({ layer }) => layer === 'printed').length;
  const number = threats.findIndex(({ id }) => id === threat.id) + 1;
  return (
    <ReferencePage
      kind={`Threat ${number} of 5`}
      title={threat.title}
      lead={threat.summary}
      aside={
        <dl>
          <dt>Marks on the sheet of 2015</dt>
          <dd className="num">{printed}</dd>
          <dt>Added since</dt>
          <dd className="num">{marks.length - printed}</dd>
          <dt>The other threats</dt>
          <dd>
            {threats
              .filter(({ id }) => id !== threat.id)
              .map(({ id, title }) => (
                <Link key={id} href={`/threats/${id}/`} prefetch={false}>
                  {title}
                </Link>
              ))}
          </dd>
        </dl>
      }
    >
      {sections.map(({ title, body }) => (
        <Part key={title} id={idOf(title)} title={title}>
          <Prose markdown={body} />
          {title === 'What breaks it' && <MarkList marks={marks} towards="mitigation" />}
        </Part>
      ))}
      <Part id="sources" title="Sources">
        <SourceList sources={sources} />
      </Part>
      <CheckedLine subject={threat.id} />
    </ReferencePage>
  );
}

function idOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
