import { Matrix } from '@/components/matrix/matrix';
import { Poster } from '@/components/matrix/poster';
import { matrixRows } from '@/components/matrix/rows';
import '@/components/matrix/matrix.css';
import '@/components/matrix/tools.css';
import '@/components/matrix/panel.css';
import '@/components/matrix/poster.css';
import { HomeGoOn } from '@/components/track/home-go-on';
import { TrackSection } from '@/components/track/track-section';
import { wayTracks } from '@/components/track/way-tracks';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';
import { SiteNav } from '@/components/ui/site-nav';
import { threats } from '@/lib/catalog';
import { lessonBySlug, lessonCards, trackPlans } from '@/lib/lessons';

export default async function HomePage() {
  const lessons = await lessonCards();
  const tracks = await trackPlans();
  const rows = matrixRows();
  const reviewed = lessons.map(({ slug }) => lessonBySlug(slug)?.lastReviewed ?? '').sort();
  return (
    <>
      <SiteHeader>
        <SiteNav here="/" />
      </SiteHeader>
      <main id="main" className="matrix-page">
        <div className="mb-6 grid items-end gap-x-10 gap-y-5 desk:grid-cols-[minmax(0,1fr)_auto]">
          <h1 className="max-w-[31em] text-[1.45rem]/[1.25] tracking-[-0.012em] tablet:text-[1.9rem]/[1.22]">
            Five ways a container sinks you, twelve ways to keep it tight. Every rivet is a lesson that you
            solve here, graded at every keystroke.
          </h1>
          <HomeGoOn tracks={wayTracks(tracks)} />
        </div>
        <Matrix rows={rows} threats={threats} lessons={lessons} />
        <TrackSection tracks={tracks} exercises={lessons.filter(({ kind }) => kind === 'exercise')} />
      </main>
      <Poster
        rows={rows}
        threats={threats}
        reviewed={reviewed.at(-1) ?? ''}
        site={process.env.WATERTIGHT_SITE ?? ''}
      />
      <SiteFooter wide />
    </>
  );
}
