import { useEffect, useRef } from 'react';
import type { LessonFacts } from '@/components/records/facts';
import { today } from '@/components/records/own-progress';
import { Scrolling } from '@/components/records/scrolling';
import { type Joins, type Person, STANDING_WORDS, standingOf } from '@/lib/records';
import { JoinForm } from './join-form';

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly joins: Joins;
  readonly lessons: readonly LessonFacts[];
  readonly due: string | null;
  readonly onClose: () => void;
}

/** One person at length: every lesson that they began, their records, and who else they are. */
export function PersonDialog({ person, people, joins, lessons, due, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const own = lessons.filter(({ slug }) => person.lessons.has(slug));
  const elsewhere = [...person.lessons.keys()].filter(
    (slug) => !lessons.some((lesson) => lesson.slug === slug),
  );
  return (
    <dialog ref={dialog} className="cohort-person" aria-labelledby="person-name" onClose={onClose}>
      <header>
        <h2 id="person-name">
          <bdi>{person.name}</bdi>
        </h2>
        <button type="button" className="button button-quiet" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      {own.length === 0 ? (
        <p className="cohort-quiet">Nothing of this site is begun.</p>
      ) : (
        <Scrolling className="record-table" label="Lessons">
          <table>
            <thead>
              <tr>
                {['Lesson', 'Standing', 'Solved', 'Hints', 'Solution', 'Near misses'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {own.map((lesson) => {
                const recorded = person.lessons.get(lesson.slug);
                const standing = standingOf(lesson, recorded, due, today());
                return (
                  <tr key={lesson.slug}>
                    <th scope="row">
                      <span>
                        <span className="standing" data-standing={standing} aria-hidden="true" />{' '}
                        {lesson.title}
                      </span>
                    </th>
                    <td>{STANDING_WORDS[standing]}</td>
                    <td className="num">{recorded?.solvedAt?.slice(0, 10) ?? ''}</td>
                    <td className="num">{recorded?.hintsUsed}</td>
                    <td>{recorded?.solutionSeen ? 'seen' : ''}</td>
                    <td>
                      {recorded?.nearMissesMet
                        .map((name) => lesson.nearMisses[name] ?? name.slice(0, 80))
                        .join('; ')}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scrolling>
      )}
      {elsewhere.length > 0 && (
        <p className="cohort-quiet">Not lessons of this site: {elsewhere.slice(0, 20).join(', ')}.</p>
      )}
      <h3 className="label">Records</h3>
      <ul className="cohort-records">
        {person.records.map(({ file, record }) => (
          <li key={record.id}>
            <span className="num">{record.exportedAt.slice(0, 10)}</span>
            <span>
              <bdi>{record.name}</bdi>, <bdi>{file.slice(-80)}</bdi>
            </span>
            <code>{record.id}</code>
          </li>
        ))}
      </ul>
      <JoinForm person={person} people={people} joins={joins} onJoined={() => dialog.current?.close()} />
    </dialog>
  );
}
