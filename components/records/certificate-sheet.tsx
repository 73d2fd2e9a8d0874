import { useEffect, useRef } from 'react';
import { pageHref } from '@/components/ui/page-link';
import { saveFile } from '@/components/ui/save-file';
import {
  type CompletionRecord,
  HONEST_SENTENCE,
  recordFileName,
  recordText,
  type TodaysLesson,
  type TrackOutline,
} from '@/lib/records';
import { today } from './own-progress';

interface Props {
  readonly track: TrackOutline;
  readonly record: CompletionRecord;
  readonly lessons: readonly TodaysLesson[];
  readonly onAgain: () => void;
}

/** The certificate as a sheet of paper, and what can be done with it. */
export function CertificateSheet({ track, record, lessons, onAgain }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const current = new Map(lessons.map(({ slug, contentHash }) => [slug, contentHash]));
  const changed = record.lessons.filter(({ slug, contentHash }) => contentHash !== current.get(slug));
  const titles = new Map(track.steps.map(({ slug, title }) => [slug, title]));
  const save = () => saveFile(recordFileName(record.name, today()), recordText(record), 'application/json');
  return (
    <>
      <p className="certificate-tools no-print">
        <button type="button" className="button button-solid" onClick={() => window.print()}>
          Print
        </button>
        <button type="button" className="button" onClick={save}>
          Save the record with this id
        </button>
        <button type="button" className="button button-quiet" onClick={onAgain}>
          Another name
        </button>
      </p>
      <article className="certificate" aria-labelledby="certificate-name">
        <header>
          <p className="certificate-site">Watertight</p>
          <p className="label">Certificate of completion</p>
        </header>
        <div className="certificate-who">
          <h2 id="certificate-name" ref={heading} tabIndex={-1}>
            <bdi>{record.name}</bdi>
          </h2>
          <p>
            has solved all {record.lessons.length} lessons of the track <b>{track.title}</b>: container
            security by hand, each answer graded against what Docker itself does.
          </p>
        </div>
        <ol className="certificate-lessons">
          {record.lessons.map(({ slug, solvedAt, contentHash }) => (
            <li key={slug}>
              <span className="certificate-rivet" aria-hidden="true" />
              <span>{titles.get(slug) ?? slug}</span>
              <span className="num">{solvedAt?.slice(0, 10)}</span>
              <code>{contentHash?.slice(0, 8) ?? 'not known'}</code>
            </li>
          ))}
        </ol>
        <dl className="certificate-facts">
          <div>
            <dt>Date</dt>
            <dd className="num">{record.exportedAt.slice(0, 10)}</dd>
          </div>
          <div>
            <dt>Content</dt>
            <dd>
              <code>{record.site.content}</code>, Watertight {record.site.version}
            </dd>
          </div>
          <div>
            <dt>Id</dt>
            <dd>
              <code>{record.id}</code>
            </dd>
          </div>
        </dl>
        <footer>
          {changed.length > 0 && (
            <p>
              {changed.length === 1 ? 'One lesson was' : `${changed.length} lessons were`} solved in an
              earlier version: the column on the right says in which.
            </p>
          )}
          <p>
            {HONEST_SENTENCE} The id is that of the record file that goes with this sheet: a hash of the name,
            the date, the lessons and their versions. <b>{window.location.host + pageHref('/cohort/')}</b>{' '}
            reads it.
          </p>
        </footer>
      </article>
    </>
  );
}
