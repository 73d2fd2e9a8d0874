'use client';
import { useState } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { type Held, resetShelf, useHeld } from './browser';
import { DamagedList } from './damaged-list';
import { ImportBox } from './import-box';
import { LessonTable, type ListedLesson } from './lesson-table';
import { SaveButton } from './save-button';
import { TroubleLine } from './trouble-line';
import { UndoList } from './undo-list';

/** Everything that this browser remembers, and what can be done with it. `lessons`: all that there are, in order. */
export function RecordPage({ lessons }: { lessons: readonly ListedLesson[] }) {
  const held = useHeld();
  const [told, setTold] = useState('');
  return (
    <div className="record-page">
      <p role="status" className="record-told">
        {told}
      </p>
      {held ? <Alive lessons={lessons} held={held} onTold={setTold} /> : <Waiting />}
    </div>
  );
}

interface AliveProps {
  readonly lessons: readonly ListedLesson[];
  readonly held: Held;
  readonly onTold: (text: string) => void;
}

function Alive({ lessons, held: { records, resets }, onTold }: AliveProps) {
  const titles = new Map(lessons.map(({ slug, title }) => [slug, title]));
  const reset = (slugs: readonly string[]) => {
    resetShelf().reset(slugs);
    const [only] = slugs;
    const what = slugs.length === 1 && only ? (titles.get(only) ?? only) : `${slugs.length} lessons`;
    onTold(`Reset: ${what}. It can be taken back below for a week.`);
  };
  return (
    <>
      <section aria-labelledby="lessons-title" className="reference-part">
        <h2 id="lessons-title" className="label">
          Lessons
        </h2>
        <TroubleLine />
        <LessonTable lessons={lessons} records={records} onReset={(slug) => reset([slug])} />
        {records.size > 0 && (
          <p className="record-actions">
            <button type="button" className="button" onClick={() => reset([...records.keys()])}>
              Reset everything
            </button>
            <span>Drafts, results and hints of every lesson. It can be taken back for a week.</span>
          </p>
        )}
        <UndoList resets={resets} titles={titles} onTold={onTold} />
      </section>
      <section aria-labelledby="save-title" className="reference-part">
        <h2 id="save-title" className="label">
          Save it, bring it back
        </h2>
        <p>
          One file holds everything: for another browser, another computer, or a day on which this one
          forgets. What a file brings is joined with what is here; nothing is overwritten.
        </p>
        <SaveButton count={records.size} onTold={onTold} />
        <ImportBox records={records} titles={titles} onTold={onTold} />
        <p className="mt-4">
          Somebody asks what you have done? <PageLink href="/records/">A completion record</PageLink> says it,
          without your drafts.
        </p>
      </section>
      <DamagedList titles={titles} onTold={onTold} />
    </>
  );
}

function Waiting() {
  return (
    <section aria-labelledby="lessons-title" className="reference-part">
      <h2 id="lessons-title" className="label">
        Lessons
      </h2>
      <p>Your record stands in this browser, so it takes JavaScript to show it.</p>
    </section>
  );
}
