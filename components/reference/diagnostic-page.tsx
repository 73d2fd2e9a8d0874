import Link from 'next/link';
import { PageLink } from '@/components/ui/page-link';
import { InlineProse, Prose } from '@/components/ui/prose';
import { type DiagnosticEntry, mitigationById, threatsOf } from '@/lib/catalog';
import { diagnosticsOf } from '@/lib/catalog/diagnostics';
import { CheckedLine } from './checked-line';
import { DiagnosticList } from './diagnostic-list';
import { Excerpts } from './excerpt';
import { Part, ReferencePage } from './shell';

const WORDS: Readonly<Record<DiagnosticEntry['severity'], string>> = {
  error: 'Error: the mitigation does not hold',
  warning: 'Warning: the verdict stands',
  info: 'Remark: the verdict stands',
};

/** One diagnostic: what it says, why it matters, what to do, and the two sides of the line. */
export function DiagnosticPage({ entry }: { entry: DiagnosticEntry }) {
  const { id, title, what, why, todo, severity, bad, good, note } = entry;
  const owner = id.slice(0, id.indexOf('/'));
  const mitigation = mitigationById(owner);
  const others = diagnosticsOf(owner).filter((other) => other.id !== id);
  return (
    <ReferencePage
      kind="Diagnostic"
      title={<InlineProse markdown={title} />}
      lead={<InlineProse markdown={what} />}
      aside={
        <>
          <dl>
            <dt>Id</dt>
            <dd className="font-code text-[0.82rem] wrap-anywhere">
              {owner}/<wbr />
              {id.slice(owner.length + 1)}
            </dd>
            <dt>Severity</dt>
            <dd>{WORDS[severity]}</dd>
            {mitigation && (
              <>
                <dt>Mitigation</dt>
                <dd>
                  <Link href={`/mitigations/${mitigation.id}/`} prefetch={false}>
                    {mitigation.title}
                  </Link>
                </dd>
                <dt>Threats</dt>
                <dd>
                  {threatsOf(mitigation.id).map((threat) => (
                    <Link key={threat.id} href={`/threats/${threat.id}/`} prefetch={false}>
                      {threat.title}
                    </Link>
                  ))}
                </dd>
              </>
            )}
          </dl>
          {mitigation && (
            <PageLink href={`/lessons/${mitigation.id}/`} className="button">
              The lesson
            </PageLink>
          )}
        </>
      }
    >
      <Part id="why" title="Why it matters">
        <Prose markdown={why} />
      </Part>
      <Part id="what-to-do" title="What to do">
        <Prose markdown={todo} />
        {bad.length > 0 && (
          <div className="two-sides">
            <div>
              <Excerpts files={bad} verdict="❌" />
            </div>
            <div>
              <Excerpts files={good} verdict="✅" />
            </div>
          </div>
        )}
        {note && <Prose markdown={note} />}
      </Part>
      {others.length > 0 && (
        <Part id="others" title={mitigation ? `More on ${mitigation.title}` : 'Related diagnostics'}>
          <DiagnosticList entries={others} />
        </Part>
      )}
      <CheckedLine subject={id} />
    </ReferencePage>
  );
}
