'use client';
import { useEffect, useState } from 'react';
import { Bench } from '@/components/lesson/bench';
import { Brief } from '@/components/lesson/brief';
import { Reference } from '@/components/lesson/reference';
import { CrosswalkTable } from '@/components/ui/crosswalk-table';
import { InlineProse, Prose } from '@/components/ui/prose';
import { useCourse } from './course-context';
import type { LessonData, LoadLesson } from './course-data';

/** One lesson of the course: its script is loaded, then its page drawn by the site's own components. */
export function LessonView({ slug, load }: { slug: string; load: LoadLesson }) {
  const { data, failed, again } = useLesson(slug, load);
  if (failed) {
    return (
      <div className="course-note" role="alert">
        <p>
          The lesson did not arrive. Your LMS may have signed you out, or the network is away. What you have
          done so far is kept.
        </p>
        <button type="button" className="button" onClick={again}>
          Try again
        </button>
      </div>
    );
  }
  if (!data) return <p className="course-note">Loading the lesson …</p>;
  return <Loaded data={data} />;
}

function Loaded({ data }: { data: LessonData }) {
  const { lessons } = useCourse().data;
  const { lesson, nearMisses, crosswalk } = data;
  const at = lessons.findIndex(({ slug }) => slug === lesson.slug);
  const [previous, next] = [lessons[at - 1] ?? null, lessons[at + 1] ?? null];
  return (
    <>
      <Brief lesson={lesson} mitigation={data.mitigation ?? undefined} />
      <Bench
        onSite={false}
        lesson={data.gradable}
        mitigations={lesson.mitigations}
        contentHash={lesson.contentHash}
        task={<InlineProse markdown={lesson.task} />}
        starter={lesson.starter}
        starterGrade={data.starterGrade}
        answers={[lesson.solution, ...lesson.alsoRight]}
        hints={lesson.hints.map((hint) => <Prose key={hint} markdown={hint} />)}
        nearMissData={data.nearMissData}
        nearMisses={nearMisses.map(({ told, ...rest }) => ({ ...rest, told: <Prose markdown={told} /> }))}
        sealed={{
          marks: data.marks,
          unprotected: <Prose markdown={data.unprotected} />,
          outOfScope: lesson.outOfScope,
          next,
        }}
        proof={{ attack: lesson.attack, image: null, recorded: data.recorded }}
      />
      <Reference
        lesson={lesson}
        previous={previous}
        next={next}
        crosswalk={crosswalk.length > 0 ? <CrosswalkTable rows={crosswalk} /> : null}
      />
    </>
  );
}

/** The data of a lesson once its script is there. */
function useLesson(slug: string, load: LoadLesson) {
  const [data, setData] = useState<LessonData | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the reason to load again
  useEffect(() => {
    let wanted = true;
    load(slug).then(
      (loaded) => wanted && setData(loaded),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [slug, load, attempt]);
  const again = () => {
    setFailed(false);
    setAttempt(attempt + 1);
  };
  return { data, failed, again };
}
