'use client';
import { useLessonRecord, useStanding } from '@/components/ui/progress';
import { Rivet } from '@/components/ui/rivet';
import { useCourse } from './course-context';
import type { CourseLesson } from './course-data';
import { EarlierAttempt, KeepingNotes } from './keeping';

/** The course at a glance: its lessons in order, where the learner is, and what is left. */
export function Overview({ last }: { last: string | null }) {
  const { data } = useCourse();
  const { lessons } = data;
  const { sealed, stale } = useStanding(lessons);
  // What the LMS was told stays: a lesson that has changed since is worth another look, and counts.
  const solved = new Set([...sealed, ...stale]);
  const open = lessons.filter(({ slug }) => !solved.has(slug));
  const place = lessons.findIndex(({ slug }) => slug === last);
  const here = lessons.slice(Math.max(place, 0)).find((lesson) => open.includes(lesson)) ?? open[0];
  const minutes = open.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <div className="course-overview">
      <article aria-labelledby="course-title">
        <h1 id="course-title">{data.title}</h1>
        <p>{data.about}</p>
        <p className="num course-standing">
          {solved.size} of {lessons.length} solved
          {open.length > 0 ? `, about ${minutes} minutes left` : '. The course is complete.'}
        </p>
        {here && (
          <p>
            <a className="button button-solid" href={`#${here.slug}`}>
              {last === null && solved.size === 0 ? 'Begin' : 'Continue'}: {here.title}
            </a>
          </p>
        )}
        <EarlierAttempt />
        <ol className="course-lessons">
          {lessons.map((lesson) => (
            <Line
              key={lesson.slug}
              lesson={lesson}
              state={sealed.has(lesson.slug) ? 'sealed' : stale.has(lesson.slug) ? 'stale' : 'hollow'}
              here={lesson.slug === here?.slug}
            />
          ))}
        </ol>
      </article>
      <KeepingNotes />
    </div>
  );
}

const WORDS = { sealed: 'solved', stale: 'changed since you solved it', hollow: '' } as const;

interface LineProps {
  readonly lesson: CourseLesson;
  readonly state: keyof typeof WORDS;
  readonly here: boolean;
}

function Line({ lesson, state, here }: LineProps) {
  const { changedAt } = useLessonRecord(lesson.slug);
  const word = WORDS[state] || (changedAt > 0 ? 'begun' : '');
  return (
    <li {...(here && { 'aria-current': 'step' as const })}>
      <Rivet state={state} />
      <a href={`#${lesson.slug}`}>{lesson.title}</a>
      <span className="num course-minutes">
        {[word, here ? 'you are here' : '', `${lesson.minutes} min`].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
