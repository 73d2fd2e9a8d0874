import Link from 'next/link';
import { ProofPane } from '@/components/sandbox';
import { Prose } from '@/components/ui/prose';
import '@/components/sandbox/sandbox.css';
import { type Threat, threats } from '@/lib/catalog';
import { demonstrationsOf, threatFacts, threatText } from '@/lib/reference';
import type { ThreatId } from '@/lib/report';
import { shippedImage } from '@/lib/sandbox/shipped';
import { threatTranscript } from '@/lib/sandbox/transcripts';
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
          {title === DEMONSTRATED && <Demonstrations threat={threat.id} />}
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

/** The part of a threat's text that tells what can be seen below it. */
const DEMONSTRATED = 'What a demonstration shows';

function Demonstrations({ threat }: { threat: ThreatId }) {
  const image = shippedImage();
  return demonstrationsOf(threat).map((demonstration) => {
    const { id, attack, before, after } = demonstration;
    return (
      <ProofPane
        key={id}
        attack={attack}
        starter={before.files}
        files={after.files}
        names={{ starter: before.name, yours: after.name }}
        image={image && { key: image.key, bytes: image.bytes }}
        recorded={threatTranscript(threat, demonstration)}
        shells={false}
        several
      />
    );
  });
}

function idOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
