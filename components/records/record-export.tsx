'use client';
import { useState } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { Rivet } from '@/components/ui/rivet';
import { saveFile } from '@/components/ui/save-file';
import { type CompletionRecord, makeRecord, recordFileName, recordText } from '@/lib/records';
import type { SiteFacts } from './facts';
import { isoTime, learnerProgress, today, useRemembered } from './own-progress';
import { RecordForm } from './record-form';
import { Scrolling } from './scrolling';

/** Everything that the record will say, before it is made, and the form that makes it. */
export function RecordExport({ lessons, site }: SiteFacts) {
  const slugs = lessons.map(({ slug }) => slug);
  const remembered = useRemembered(slugs);
  const [made, setMade] = useState<CompletionRecord | null>(null);
  const shown = lessons.flatMap((lesson) => {
    const progress = learnerProgress(remembered.get(lesson.slug));
    return progress.changedAt === null && progress.solvedAt === null ? [] : [{ lesson, progress }];
  });
  const make = (name: string) => {
    const record = makeRecord({
      name,
      now: isoTime(Date.now()),
      site,
      slugs,
      progressOf: (slug) => learnerProgress(remembered.get(slug)),
    });
    setMade(record);
    saveFile(recordFileName(name, today()), recordText(record), 'application/json');
  };
  return (
    <>
      <RecordForm action="Save the record" onName={make} />
      <p role="status" className="record-made">
        {made && (
          <>
            Saved: {made.lessons.length === 1 ? 'one lesson' : `${made.lessons.length} lessons`}, id{' '}
            <code>{made.id.slice(0, 12)}</code>. Give the file to whoever asked for it.
          </>
        )}
      </p>
      {shown.length === 0 ? (
        <p className="record-none">
          Nothing is begun in this browser yet, so the record would be empty.{' '}
          <PageLink href={`/lessons/${lessons[0]?.slug}/`}>The first lesson</PageLink> takes a few minutes.
        </p>
      ) : (
        <Scrolling className="record-table" label="What the record says">
          <table>
            <caption className="sr-only">What the record says of each lesson that you have begun</caption>
            <thead>
              <tr>
                {['Lesson', 'Solved', 'Hints', 'Solution', 'Near misses'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ lesson, progress }) => (
                <tr key={lesson.slug}>
                  <th scope="row">
                    <span>
                      <Rivet state={progress.solvedAt ? 'sealed' : 'hollow'} /> {lesson.title}
                    </span>
                  </th>
                  <td className="num">{progress.solvedAt?.slice(0, 10) ?? 'begun'}</td>
                  <td className="num">{progress.hintsSeen}</td>
                  <td>{progress.solutionSeen ? 'seen' : 'not seen'}</td>
                  <td className="num">{progress.nearMissesMet.length}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}
