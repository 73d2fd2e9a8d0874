import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import '@/components/editor/editor.css';
import { Bench } from '@/components/lesson/bench';
import { Brief } from '@/components/lesson/brief';
import '@/components/lesson/lesson.css';
import { nearMissData } from '@/components/lesson/near-miss';
import { Reference } from '@/components/lesson/reference';
import { sealedMarks } from '@/components/lesson/sealed-marks';
import '@/components/sandbox/sandbox.css';
import { TrackHead } from '@/components/track/track-head';
import { WayProvider } from '@/components/track/way';
import { wayTracks } from '@/components/track/way-tracks';
import { CrosswalkTable } from '@/components/ui/crosswalk-table';
import { InlineProse, Prose } from '@/components/ui/prose';
import '@/components/ui/prose.css';
import { SiteHeader } from '@/components/ui/site-header';
import { mitigationById } from '@/lib/catalog';
import { grade } from '@/lib/grading';
import { lessonBySlug, lessonCards, referenceSection, trackPlans, UNPROTECTED } from '@/lib/lessons';
import { mitigationFacts } from '@/lib/reference';
import { shippedImage } from '@/lib/sandbox/shipped';
import { lessonTranscript } from '@/lib/sandbox/transcripts';

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

export const dynamicParams = false;

export async function generateStaticParams() {
  return (await lessonCards()).map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = lessonBySlug((await params).slug);
  if (!lesson) return {};
  return { title: lesson.title, description: mitigationById(lesson.slug)?.summary ?? lesson.task };
}

export default async function LessonPage({ params }: Props) {
  const { slug } = await params;
  const lesson = lessonBySlug(slug);
  if (!lesson) notFound();
  const tracks = wayTracks(await trackPlans());
  const gradable = { slug, objectives: lesson.objectives, keeps: lesson.keeps };
  const starterGrade = grade(gradable, lesson.starter);
  const mitigation = mitigationById(slug);
  return (
    <WayProvider tracks={tracks} here={slug}>
      <div className="lesson-page">
        <SiteHeader>
          <TrackHead title={lesson.title} />
        </SiteHeader>
        <main id="main">
          <Brief lesson={lesson} mitigation={mitigation} />
          <Bench
            lesson={gradable}
            mitigations={lesson.mitigations}
            contentHash={lesson.contentHash}
            task={<InlineProse markdown={lesson.task} />}
            starter={lesson.starter}
            starterGrade={starterGrade}
            answers={[lesson.solution, ...lesson.alsoRight].map(({ name, files }) => ({ name, files }))}
            hints={lesson.hints.map((hint) => <Prose key={hint} markdown={hint} />)}
            nearMissData={nearMissData(lesson, starterGrade)}
            nearMisses={lesson.nearMisses.map(({ name, title, told }) => ({
              name,
              title,
              told: <Prose markdown={told} />,
            }))}
            sealed={{
              marks: sealedMarks(lesson.mitigations),
              unprotected: <Prose markdown={referenceSection(lesson.reference, UNPROTECTED)} />,
              outOfScope: lesson.outOfScope,
            }}
            proof={{ attack: lesson.attack, image: proofImage(), recorded: lessonTranscript(lesson) }}
          />
          <Reference
            lesson={lesson}
            crosswalk={mitigation ? <CrosswalkTable rows={mitigationFacts(mitigation.id).crosswalk} /> : null}
          />
        </main>
      </div>
    </WayProvider>
  );
}

/** The image that this build serves, as far as a page has to know it. */
function proofImage() {
  const image = shippedImage();
  return image && { key: image.key, bytes: image.bytes };
}
