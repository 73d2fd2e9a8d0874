import { useEffect, useState } from 'react';
import { useLessonRecord } from '@/components/ui/progress';
import type { Grade } from '@/lib/grading';
import { leftToDo } from './shown-diagnostics';
import { sealNow } from './use-seal';

interface Props {
  readonly slug: string;
  readonly contentHash: string;
  readonly stale: boolean;
  /** The grade of the files as they are; null while it is being worked out. */
  readonly grade: Grade | null;
}

/** How the short re-check went. */
type Outcome = 'asked' | 'holds' | 'open';

/** The lesson changed since it was sealed: one click grades the answer that is here by the lesson of today. */
export function StaleNotice({ slug, contentHash, stale, grade }: Props) {
  const { checkedAt } = useLessonRecord(slug);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (outcome !== 'asked' || !grade) return;
    if (grade.solved) sealNow(slug, contentHash);
    setOutcome(grade.solved ? 'holds' : 'open');
  }, [outcome, grade, slug, contentHash]);
  if (outcome === 'holds')
    return <p className="draft-notice">Still right: sealed anew, as the lesson is today.</p>;
  if (!stale) return null;
  return (
    <div className="draft-notice">
      <p>
        {outcome === 'open' && grade
          ? `By the lesson of today ${leftToDo(grade)} on the checklist ${leftToDo(grade) === 1 ? 'is' : 'are'} open. It is sealed anew as soon as all of it holds.`
          : `This lesson has changed since you sealed it${checkedAt === null ? '' : ` on ${dayOf(checkedAt)}`}. Your answer is here as you left it.`}
      </p>
      <p>
        <button type="button" className="button" onClick={() => setOutcome('asked')}>
          {outcome === 'open' ? 'Check again' : 'Check my answer'}
        </button>
      </p>
    </div>
  );
}

function dayOf(time: number): string {
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
