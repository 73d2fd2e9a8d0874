'use client';
import { useEffect, useRef, useState } from 'react';
import { Trail } from '@/components/track/trail';
import { useCourse, usePlace } from './course-context';
import type { LoadLesson } from './course-data';
import { KeepingLine } from './keeping';
import { LessonView } from './lesson-view';
import { Overview } from './overview';

/** The page of a package: a band on top, below it the lesson that is open or the list of them. */
export function App({ load }: { load: LoadLesson }) {
  const { data, course } = useCourse();
  const slug = usePlace();
  const at = data.lessons.findIndex((lesson) => lesson.slug === slug);
  const lesson = data.lessons[at];
  const [last, setLast] = useState(course.bookmark);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    document.title = `${lesson ? `${lesson.title} · ` : ''}${data.title} · Watertight`;
    // Looking at the list does not lose the place in the course.
    if (slug === null) return;
    course.visit(slug);
    setLast(slug);
  }, [slug, lesson, data, course]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is the reason to begin at the top
  useEffect(() => {
    // Where the page begins is where it is read from; an LMS's own focus is not taken when it is launched.
    if (first.current) first.current = false;
    else {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
  }, [slug]);
  // Not a link: the address after its `#` says which lesson is open.
  const skip = () => main.current?.focus();

  return (
    <div className={lesson ? 'lesson-page' : 'course-page'}>
      <header className="course-band no-print">
        <button type="button" className="skip button" onClick={skip}>
          Skip to the content
        </button>
        <a href="#lessons" className="course-name" {...(!lesson && { 'aria-current': 'page' as const })}>
          {data.title}
        </a>
        {lesson && (
          <span className="num course-where">
            Lesson {at + 1} of {data.lessons.length}
          </span>
        )}
        <KeepingLine />
        {lesson && <Trail lessons={data.lessons} here={lesson.slug} />}
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {lesson ? <LessonView key={lesson.slug} slug={lesson.slug} load={load} /> : <Overview last={last} />}
      </main>
    </div>
  );
}
