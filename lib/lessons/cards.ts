import { join } from 'node:path';
import { loadLessons, loadTracks } from './load';
import type { Lesson } from './types';

/** What a list of lessons shows of one. */
export interface LessonCard {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  /** Changes whenever anything of the lesson does. */
  readonly contentHash: string;
}

/** Every lesson that exists, in the order of the first track, those that it does not list at the end. */
export async function lessonCards(root = join(process.cwd(), 'lessons')): Promise<readonly LessonCard[]> {
  const order = loadTracks(root)[0]?.steps.map(({ slug }) => slug) ?? [];
  const rank = (slug: string) => (order.includes(slug) ? order.indexOf(slug) : order.length);
  return loadLessons(root)
    .map(({ slug, title, minutes, contentHash }) => ({ slug, title, minutes, contentHash }))
    .sort((a, b) => rank(a.slug) - rank(b.slug));
}

/** The lesson of this slug, read whole; undefined where there is none. */
export function lessonBySlug(slug: string, root = join(process.cwd(), 'lessons')): Lesson | undefined {
  return loadLessons(root).find((lesson) => lesson.slug === slug);
}
