import { join } from 'node:path';
import { type LessonCard, lessonCards } from './cards';
import { loadTracks } from './load';

/** A step of a track, with what a list shows of its lesson. */
export interface PlanStep extends LessonCard {
  /** Slugs that are worth doing first; each stands before it in the same track. */
  readonly after: readonly string[];
}

/** A track with the lessons of its steps; those that are planned and have no folder yet are left out. */
export interface TrackPlan {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  readonly steps: readonly PlanStep[];
}

/** Every track in the order of `track.yaml`. */
export async function trackPlans(root = join(process.cwd(), 'lessons')): Promise<readonly TrackPlan[]> {
  const cards = new Map((await lessonCards(root)).map((card) => [card.slug, card]));
  return loadTracks(root).map(({ slug, title, about, steps }) => ({
    slug,
    title,
    about,
    steps: steps.flatMap((step): PlanStep[] => {
      const card = cards.get(step.slug);
      return card ? [{ ...card, after: step.after }] : [];
    }),
  }));
}
