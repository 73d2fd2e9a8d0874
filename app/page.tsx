import { ContinueLink } from '@/components/matrix/continue-link';
import { Matrix } from '@/components/matrix/matrix';
import { matrixRows } from '@/components/matrix/rows';
import '@/components/matrix/matrix.css';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';
import { threats } from '@/lib/catalog';
import { lessonCards } from '@/lib/lessons';

export default async function HomePage() {
  const lessons = await lessonCards();
  return (
    <>
      <SiteHeader>
        <p className="ml-auto font-label text-[0.8rem] text-ink-2">Checked against Docker 29.7</p>
      </SiteHeader>
      <main id="main" className="mx-auto max-w-7xl px-4 pt-7 tablet:px-8 tablet:pt-9">
        <div className="mb-7 grid items-end gap-x-10 gap-y-5 desk:grid-cols-[minmax(0,1fr)_auto]">
          <h1 className="max-w-[31em] text-[1.45rem]/[1.25] tracking-[-0.012em] tablet:text-[1.9rem]/[1.22]">
            Five ways a container sinks you, twelve ways to keep it tight. Every rivet is a lesson that you
            solve here, graded at every keystroke.
          </h1>
          <ContinueLink lessons={lessons} />
        </div>
        <Matrix rows={matrixRows()} threats={threats} />
      </main>
      <SiteFooter />
    </>
  );
}
