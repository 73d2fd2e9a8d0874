'use client';
import { PageLink } from '@/components/ui/page-link';
import { useStanding } from '@/components/ui/progress';
import type { LessonCard } from './rows';

/** The one thing to do next: the first lesson of the track that is not solved yet. */
export function ContinueLink({ lessons }: { lessons: readonly LessonCard[] }) {
  const { sealed: solved, stale } = useStanding(lessons);
  const next = lessons.find(({ slug }) => !solved.has(slug));
  if (!next) {
    return (
      <p className="border border-sealed bg-sealed-wash px-5 py-3.5 font-label text-[0.95rem]/snug font-semibold">
        All lessons are sealed.
        <span className="mt-1 block text-[0.8rem] font-normal">More are being written.</span>
      </p>
    );
  }
  return (
    <PageLink
      href={`/lessons/${next.slug}/`}
      className="border border-ink bg-ink px-5 py-3.5 font-label text-[0.95rem]/snug font-semibold text-paper no-underline hover:bg-sheet hover:text-ink"
    >
      {stale.has(next.slug) ? 'Look again' : solved.size > 0 ? 'Continue' : 'Start'}: {next.title}
      <span className="num mt-1 block text-[0.8rem] font-normal">
        {next.minutes} min{solved.size > 0 && ` · ${solved.size} of ${lessons.length} sealed`}
      </span>
    </PageLink>
  );
}
