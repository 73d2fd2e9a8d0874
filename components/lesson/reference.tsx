import type { ReactNode } from 'react';
import { Neighbours } from '@/components/track/neighbours';
import { Prose } from '@/components/ui/prose';
import type { Lesson } from '@/lib/lessons';
import type { NextLesson } from './sealed';

interface Props {
  readonly lesson: Lesson;
  /** Its neighbours, where no track of the site says which they are. */
  readonly previous?: NextLesson | null;
  readonly next?: NextLesson | null;
  /** What other frameworks say of its mitigation, from the catalog; null where it trains several. */
  readonly crosswalk: ReactNode;
}

/** What one comes back for: do and don't, how to verify, limits, crosswalk, sources; and the way to the neighbours. */
export function Reference({ lesson, previous = null, next = null, crosswalk }: Props) {
  return (
    <section className="reference" aria-labelledby="reference-title">
      <h2 id="reference-title" className="label">
        Reference
      </h2>
      <Prose markdown={lesson.reference} />
      {crosswalk && (
        <div className="prose">
          <h3>Elsewhere</h3>
          {crosswalk}
        </div>
      )}
      <Sources lesson={lesson} />
      <Neighbours previous={previous} next={next} />
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
