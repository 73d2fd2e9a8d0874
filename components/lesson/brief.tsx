import { CodeBlock } from '@/components/ui/code-block';
import { Prose } from '@/components/ui/prose';
import { type Mitigation, mitigationById, threats, threatsOf } from '@/lib/catalog';
import type { Lesson } from '@/lib/lessons';
import { MITIGATION_IDS } from '@/lib/report';

/** What is read before the task: the incident, what the mitigation changes, then and now. */
export function Brief({ lesson, mitigation }: { lesson: Lesson; mitigation: Mitigation | undefined }) {
  return (
    <article className="brief" aria-labelledby="lesson-title">
      <p className="label num text-ink-2">
        {mitigation ? `Mitigation ${mitigation.number}` : 'Exercise'} · {lesson.minutes} min
      </p>
      <h1 id="lesson-title">{lesson.title}</h1>
      <p className="against">
        <span className="sr-only">Bears on: </span>
        {threatsAgainst(lesson).map(({ id, title }) => (
          <span key={id}>{title}</span>
        ))}
      </p>
      {lesson.mitigations.length > 1 && <p className="trains">{trained(lesson)}, at once.</p>}
      <Prose markdown={lesson.brief} />
      <ThenAndNow lesson={lesson} />
    </article>
  );
}

/** The threats that any of its mitigations bears on, in the order of the matrix. */
function threatsAgainst({ mitigations }: Lesson) {
  const found = new Set(mitigations.flatMap((id) => threatsOf(id).map((threat) => threat.id)));
  return threats.filter(({ id }) => found.has(id));
}

/** By name, where they are few enough to be read. */
function trained({ mitigations }: Lesson): string {
  if (mitigations.length === MITIGATION_IDS.length) return 'All twelve mitigations';
  if (mitigations.length > 5) return `${mitigations.length} of the twelve mitigations`;
  return mitigations.map((id) => mitigationById(id)?.title ?? id).join(', ');
}

function ThenAndNow({ lesson: { thenAndNow } }: { lesson: Lesson }) {
  return (
    <section aria-labelledby="then-title" className="then">
      <h2 id="then-title" className="label text-ink-2">
        Then and now
      </h2>
      <dl>
        <dt className="num">2015</dt>
        <dd>
          <CodeBlock info="" code={thenAndNow.before.code} />
        </dd>
        <dt>Today</dt>
        <dd>
          <CodeBlock info="" code={thenAndNow.today.code} />
        </dd>
      </dl>
      <Prose markdown={thenAndNow.why} />
    </section>
  );
}
