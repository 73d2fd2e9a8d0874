import { join } from 'node:path';
import { mitigationById } from '../catalog';
import { loadLessons, loadTracks } from './load';
import type { Lesson } from './types';

/** What a list of lessons shows of one. */
export interface LessonCard {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  /** Changes whenever anything of the lesson does. */
  readonly contentHash: string;
  readonly kind: Lesson['kind'];
  /** One sentence, plain text: what the mitigation does, or what is to be done in an exercise. */
  readonly about: string;
}

/** Every lesson that exists: those of the first track in its order, then those that later tracks add. */
export async function lessonCards(root = join(process.cwd(), 'lessons')): Promise<readonly LessonCard[]> {
  const order = [...new Set(loadTracks(root).flatMap(({ steps }) => steps.map(({ slug }) => slug)))];
  const rank = (slug: string) => (order.includes(slug) ? order.indexOf(slug) : order.length);
  return loadLessons(root)
    .map(cardOf)
    .sort((a, b) => rank(a.slug) - rank(b.slug));
}

function cardOf({ slug, title, minutes, contentHash, kind, task }: Lesson): LessonCard {
  const about = (mitigationById(slug)?.summary ?? task).replaceAll('`', '');
  return { slug, title, minutes, contentHash, kind, about };
}

/** The lesson of this slug, read whole; undefined where there is none. */
export function lessonBySlug(slug: string, root = join(process.cwd(), 'lessons')): Lesson | undefined {
  return loadLessons(root).find((lesson) => lesson.slug === slug);
}
