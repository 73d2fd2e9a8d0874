'use client';
import { useEffect, useRef, useState } from 'react';
import type { SourceFile } from '@/lib/report';
import { type Answer, compareWithAnswers, type DiffLine } from './nearest';

interface Props {
  readonly files: readonly SourceFile[];
  readonly answers: readonly Answer[];
  readonly onClose: () => void;
}

/** Yours against the nearest right answer, read-only. The learner's own text is never touched. */
export function SolutionDialog({ files, answers, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const compared = compareWithAnswers(files, answers);
  const [chosen, setChosen] = useState(compared[0]?.name);
  const shown = compared.find(({ name }) => name === chosen);
  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog ref={dialog} className="solution" aria-labelledby="solution-title" onClose={onClose}>
      <header>
        <h2 id="solution-title" className="text-xl">
          {shown?.distance === 0
            ? 'Yours is this right answer, line for line'
            : 'Your files beside a right answer'}
        </h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
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
            {titleOf(name)}{' '}
            <span className="num text-[0.88rem] text-ink-2">
              {distance === 1 ? '1 line differs' : `${distance} lines differ`}
            </span>
          </label>
        ))}
      </fieldset>
      {shown?.files.map(({ path, lines }) => (
        <section key={path} aria-label={path}>
          <h3 className="label mt-4 mb-1 normal-case">{path}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls sideways, so it has to be reachable by keyboard */}
          <pre tabIndex={0} className="diff">
            {lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one comparison never move
              <Line key={i} line={line} />
            ))}
          </pre>
        </section>
      ))}
      <p className="mt-4 text-[0.95rem] text-ink-2">
        <span className="diff-key" data-kind="yours">
          −
        </span>{' '}
        stands in yours alone,{' '}
        <span className="diff-key" data-kind="answer">
          +
        </span>{' '}
        in the answer alone. Your own text stays as it is.
      </p>
    </dialog>
  );
}

/** Answers are named by their folders. */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const SIGNS = { same: ' ', yours: '−', answer: '+' } as const;

function Line({ line: { kind, text } }: { line: DiffLine }) {
  const Tag = kind === 'yours' ? 'del' : kind === 'answer' ? 'ins' : 'span';
  return (
    <Tag data-kind={kind}>
      <i aria-hidden="true">{SIGNS[kind]}</i>
      {text}
      {'\n'}
    </Tag>
  );
}
