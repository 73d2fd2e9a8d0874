'use client';
import { progress } from '@/components/ui/progress';
import type { Keeping } from '@/lib/scorm';
import { useCourse, useKeeping } from './course-context';

/** Where the learner's work is kept, in a few words; what is not as it should be is said aloud. */
export function KeepingLine() {
  const keeping = useKeeping();
  const { text, trouble } = shortly(keeping);
  return (
    <p className="course-keeping" data-trouble={trouble} role="status">
      {text}
    </p>
  );
}

/** The same at length, beside the list of lessons. */
export function KeepingNotes() {
  const keeping = useKeeping();
  return (
    <aside className="course-notes" aria-labelledby="keeping-title">
      <h2 id="keeping-title" className="label">
        Where your work is kept
      </h2>
      <p>{atLength(keeping)}</p>
      <LeftOut keeping={keeping} />
      <h2 className="label">How this differs from the site</h2>
      <p>
        The editor is plain text, without suggestions, and nothing is run on a machine. Your files are graded
        by the same engine, at every keystroke.
      </p>
    </aside>
  );
}

function LeftOut({ keeping: { leftOut } }: { keeping: Keeping }) {
  const titles = useTitles(leftOut);
  if (titles.length === 0) return null;
  return (
    <p>
      The files of {titles.join(', ')} are longer than an LMS has room for. They are kept in this browser;
      that the lessons are solved is kept by the LMS all the same.
    </p>
  );
}

/** The choice that is the learner's where this browser holds work of an earlier attempt; nothing where it does not. */
export function EarlierAttempt() {
  const { course } = useCourse();
  const { earlier } = useKeeping();
  const titles = useTitles(earlier);
  if (titles.length === 0) return null;
  const settle = (take: boolean) => {
    for (const slug of course.settleEarlier(take)) progress().refresh(slug);
  };
  return (
    <div className="course-earlier">
      <p>
        Your LMS has begun a new attempt. This browser still holds your work of an earlier one:{' '}
        {titles.join(', ')}.
      </p>
      <p className="flex flex-wrap gap-3">
        <button type="button" className="button" onClick={() => settle(true)}>
          Bring it back
        </button>
        <button type="button" className="button button-quiet" onClick={() => settle(false)}>
          Begin afresh
        </button>
      </p>
    </div>
  );
}

function useTitles(slugs: readonly string[]): readonly string[] {
  const { lessons } = useCourse().data;
  return lessons.filter(({ slug }) => slugs.includes(slug)).map(({ title }) => title);
}

function shortly({ by, delivery }: Keeping): { readonly text: string; readonly trouble: boolean } {
  if (by === 'browser') return { text: 'No LMS found: progress is kept in this browser.', trouble: false };
  if (by === 'page') return { text: 'No LMS found: nothing is kept.', trouble: true };
  if (delivery === 'closed') {
    return { text: 'Your LMS has ended this session: open the course there again.', trouble: true };
  }
  if (delivery === 'refusing') return { text: 'Your LMS does not answer; it is asked again.', trouble: true };
  if (delivery === 'reviewing') {
    return { text: 'Your LMS shows the course for review: nothing is reported.', trouble: false };
  }
  return { text: 'Progress is kept by your LMS.', trouble: false };
}

function atLength({ by, delivery }: Keeping): string {
  if (by === 'browser') {
    return 'No LMS was found around this page, so progress is kept in this browser and nobody is told of it.';
  }
  if (by === 'page') {
    return 'No LMS was found around this page, and this browser keeps nothing: your work lasts until the page is closed.';
  }
  if (delivery === 'closed') {
    return 'Your LMS has ended this session, so what you do here now is not kept. Open the course from your LMS again.';
  }
  if (delivery === 'refusing') {
    return 'Your LMS does not take what it is told at the moment. Your work stays in this browser, and the LMS is asked again every half minute.';
  }
  if (delivery === 'reviewing') {
    return 'Your LMS shows this course for review. What you do now stays in this browser, and your result as it was.';
  }
  return 'Your LMS is told which lessons are solved, how long you were here, and what your files hold, so that you can go on where you left, from any computer.';
}
