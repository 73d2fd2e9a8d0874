'use client';
import { useState } from 'react';
import type { SourceFile } from '@/lib/report';
import { CompareDialog } from './compare-dialog';
import { DiffView } from './diff-view';
import { type Answer, answerTitle, compareWithAnswers, linesApart } from './nearest';

interface Props {
  readonly files: readonly SourceFile[];
  readonly answers: readonly Answer[];
  /** The answer to begin with; the nearest where none is named. */
  readonly begin: string | null;
  readonly onClose: () => void;
}

/** Yours against a right answer, read-only. The learner's own text is never touched. */
export function SolutionDialog({ files, answers, begin, onClose }: Props) {
  const compared = compareWithAnswers(files, answers);
  const [chosen, setChosen] = useState(begin ?? compared[0]?.name);
  const shown = compared.find(({ name }) => name === chosen);
  const title =
    shown?.distance === 0 ? 'Yours is this right answer, line for line' : 'Your files beside a right answer';
  return (
    <CompareDialog title={title} onClose={onClose}>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="label mb-1 text-ink-2">Right answers, the nearest to yours first</legend>
        {compared.map(({ name, distance }) => (
          <label key={name} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="answer"
              checked={name === chosen}
              onChange={() => setChosen(name)}
              className="accent-ink"
            />
            {answerTitle(name)} <span className="num text-[0.88rem] text-ink-2">{linesApart(distance)}</span>
          </label>
        ))}
      </fieldset>
      {shown && <DiffView comparison={shown} minus="in your files alone" plus="in the answer alone" />}
    </CompareDialog>
  );
}
