'use client';
import { useLessonRecord, useStanding } from '@/components/ui/progress';
import { Rivet } from '@/components/ui/rivet';
import { useCourse } from './course-context';
import type { CourseLesson } from './course-data';
import { KeepingNotes } from './keeping';

/** The course at a glance: its lessons in order, where the learner is, and what is left. */
export function Overview({ last }: { last: string | null }) {
  const { data } = useCourse();
  const { lessons } = data;
  const { sealed: solved } = useStanding(lessons);
  const open = lessons.filter(({ slug }) => !solved.has(slug));
  const here = open.find(({ slug }) => slug === last) ?? open[0];
  const minutes = open.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <article className="course-overview" aria-labelledby="course-title">
      <h1 id="course-title" tabIndex={-1}>
        {data.title}
      </h1>
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
      <ol className="course-lessons">
        {lessons.map((lesson) => (
          <Line
            key={lesson.slug}
            lesson={lesson}
            solved={solved.has(lesson.slug)}
            here={lesson.slug === here?.slug}
          />
        ))}
      </ol>
      <KeepingNotes />
      <p className="course-small">
        The editor of this package is plain text; files are graded as on the site, at every keystroke.
      </p>
    </article>
  );
}

function Line({ lesson, solved, here }: { lesson: CourseLesson; solved: boolean; here: boolean }) {
  const { changedAt } = useLessonRecord(lesson.slug);
  const state = solved ? 'solved' : changedAt > 0 ? 'begun' : '';
  return (
    <li {...(here && { 'aria-current': 'step' as const })}>
      <Rivet state={solved ? 'sealed' : 'hollow'} />
      <a href={`#${lesson.slug}`}>{lesson.title}</a>
      <span className="num course-minutes">
        {[state, here ? 'you are here' : '', `${lesson.minutes} min`].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
