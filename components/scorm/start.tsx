'use client';
import { createRoot } from 'react-dom/client';
import '@/components/editor/editor.css';
import '@/components/lesson/lesson.css';
import '@/components/ui/base.css';
import '@/components/ui/prose.css';
import { keepProgressIn, progress } from '@/components/ui/progress';
import '@/components/ui/rivet.css';
import { type Course, openCourse } from '@/lib/scorm';
import { App } from './app';
import { CourseContext } from './course-context';
import type { CourseData, LoadLesson } from './course-data';
import './course.css';

/** The first and only call of a package's script: opens the course with the LMS around it, and draws the page. */
export function start(data: CourseData, load: LoadLesson): void {
  const host = document.getElementById('course');
  if (!host) return;
  const course = openCourse(
    {
      version: data.version,
      slug: data.slug,
      starters: new Map(data.lessons.map(({ slug, starter }) => [slug, starter])),
    },
    { window, local: browserStorage(), now: Date.now, later },
  );
  keepProgressIn(course.storage);
  followProgress(course, data);
  followPage(course);
  document.addEventListener('click', openOutside, true);
  if (window.location.hash === '' && course.bookmark) window.location.replace(`#${course.bookmark}`);
  createRoot(host).render(
    <CourseContext value={{ data, course }}>
      <App load={load} />
    </CourseContext>,
  );
}

/** Tells the course how much is solved, now and at every change. */
function followProgress(course: Course, { lessons }: CourseData): void {
  const tell = () =>
    course.standsAt(lessons.filter(({ slug }) => progress().read(slug).solvedAt !== null).length);
  progress().subscribe(tell);
  tell();
}

/** A page that is hidden may be closed without another word; one that goes ends the session. */
function followPage(course: Course): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') course.flush();
  });
  window.addEventListener('pagehide', () => course.close());
}

/** Other sites refuse to be shown in an LMS's frame, and a lesson must not give way to them. */
function openOutside({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link || link.origin === window.location.origin || !/^https?:$/.test(link.protocol)) return;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}

function later(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}

/** Reading `localStorage` itself throws where the browser blocks it, as it does in some LMSs' frames. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
