import Link from 'next/link';
import { CodeBlock } from '@/components/ui/code-block';
import { InlineProse, Prose } from '@/components/ui/prose';
import { type Mitigation, threatsOf } from '@/lib/catalog';
import type { Lesson } from '@/lib/lessons';
import type { NextLesson } from './sealed';

interface Props {
  readonly lesson: Lesson;
  readonly mitigation: Mitigation | undefined;
  readonly previous: NextLesson | null;
  readonly next: NextLesson | null;
}

/** The left half of a lesson: the brief, then what one comes back for. */
export function Article({ lesson, mitigation, previous, next }: Props) {
  return (
    <article className="brief">
      <p className="label num text-ink-2">
        {mitigation ? `Mitigation ${mitigation.number}` : 'Exercise'} · {lesson.minutes} min
      </p>
      <h1>{lesson.title}</h1>
      {mitigation && (
        <p className="against">
          <span className="sr-only">Bears on: </span>
          {threatsOf(mitigation.id).map(({ id, title }) => (
            <span key={id}>{title}</span>
          ))}
        </p>
      )}
      <Prose markdown={lesson.brief} />
      <div className="task">
        <h2 className="label">Your task</h2>
        <p>
          <InlineProse markdown={lesson.task} />
        </p>
      </div>
      <ThenAndNow lesson={lesson} />
      <section className="reference" aria-labelledby="reference-title">
        <h2 id="reference-title" className="label">
          Reference
        </h2>
        <Prose markdown={lesson.reference} />
        <Sources lesson={lesson} />
      </section>
      <nav
        aria-label="Lessons"
        className="no-print mt-8 flex flex-wrap justify-between gap-4 border-t border-line pt-4 text-[0.95rem]"
      >
        {previous ? (
          <Link href={`/lessons/${previous.slug}/`} prefetch={false}>
            ← {previous.title}
          </Link>
        ) : (
          <Link href="/" prefetch={false}>
            ← The matrix
          </Link>
        )}
        {next && (
          <Link href={`/lessons/${next.slug}/`} prefetch={false}>
            {next.title} →
          </Link>
        )}
      </nav>
    </article>
  );
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

function Sources({ lesson }: { lesson: Lesson }) {
  return (
    <>
      <h3 className="label mt-6">Sources</h3>
      <ul className="sources">
        {lesson.sources.map(({ title, url, edition, read }) => (
          <li key={url}>
            <a href={url}>{title}</a>, {edition}, read <time dateTime={read}>{read}</time>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-[0.88rem] text-ink-2">
        Last reviewed <time dateTime={lesson.lastReviewed}>{lesson.lastReviewed}</time>, checked against
        Docker 29.7.
      </p>
    </>
  );
}
