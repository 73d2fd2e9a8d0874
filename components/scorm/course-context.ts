'use client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Course, Keeping } from '@/lib/scorm';
import type { CourseData } from './course-data';

/** The course that the page holds, and how it is kept. */
export interface OpenCourse {
  readonly data: CourseData;
  readonly course: Course;
}

/** Set once, where the page is drawn. */
export const CourseContext = createContext<OpenCourse | null>(null);

/** The course of this page; only below the context, which the page always sets. */
export function useCourse(): OpenCourse {
  const found = useContext(CourseContext);
  if (!found) throw new Error('There is no course around this component.');
  return found;
}

/** Where the learner's work is kept at this moment. */
export function useKeeping(): Keeping {
  const { course } = useCourse();
  return useSyncExternalStore(course.subscribe, course.keeping, course.keeping);
}

/** The lesson that the address names after its `#`; null for the overview. */
export function usePlace(): string | null {
  const { data } = useCourse();
  const slug = useSyncExternalStore(onHash, hash, () => '');
  return data.lessons.some((lesson) => lesson.slug === slug) ? slug : null;
}

function hash(): string {
  return window.location.hash.slice(1);
}

function onHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
