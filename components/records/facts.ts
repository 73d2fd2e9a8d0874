import { join } from 'node:path';
import { lessonCards, loadLessons, loadTracks } from '@/lib/lessons';
import { contentVersion, type TodaysLesson, type TrackOutline } from '@/lib/records';

/** A lesson with the titles of its near misses, by their names. */
export interface LessonFacts extends TodaysLesson {
  readonly nearMisses: Readonly<Record<string, string>>;
}

/** What the pages about records know of the site; plain data from the build. */
export interface SiteFacts {
  /** In the order in which they are worth doing. */
  readonly lessons: readonly TodaysLesson[];
  readonly tracks: readonly TrackOutline[];
  readonly site: { readonly version: string; readonly content: string };
}

/** The lessons, the tracks and the version of this build. */
export async function siteFacts(): Promise<SiteFacts> {
  const lessons = (await lessonFacts()).map(({ slug, title, contentHash }) => ({ slug, title, contentHash }));
  const titles = new Map(lessons.map(({ slug, title }) => [slug, title]));
  const tracks = loadTracks(join(process.cwd(), 'lessons')).map(({ slug, title, steps }) => ({
    slug,
    title,
    steps: steps.map((step) => ({
      slug: step.slug,
      title: step.state === 'planned' ? step.title : (titles.get(step.slug) ?? step.slug),
      planned: step.state === 'planned',
    })),
  }));
  const version = process.env.NEXT_PUBLIC_VERSION ?? '0';
  return { lessons, tracks, site: { version, content: contentVersion(lessons) } };
}

/** Every lesson in the order in which they are worth doing, with its near misses. */
export async function lessonFacts(): Promise<readonly LessonFacts[]> {
  const lessons = new Map(loadLessons(join(process.cwd(), 'lessons')).map((lesson) => [lesson.slug, lesson]));
  return (await lessonCards()).map(({ slug, title }) => {
    const lesson = lessons.get(slug);
    const nearMisses = lesson?.nearMisses.map((miss) => [miss.name, miss.title] as const) ?? [];
    return {
      slug,
      title,
      contentHash: lesson?.contentHash ?? '',
      nearMisses: Object.fromEntries(nearMisses),
    };
  });
}
