import type { Place } from '@/lib/grading';
import type { Diagnostic, Fix } from '@/lib/report';

interface Props {
  readonly diagnostics: readonly Diagnostic[];
  readonly onReveal: (place: Place) => void;
  readonly onFix: (fix: Fix) => void;
}

const WORDS = { error: 'Does not hold', warning: 'Take care', info: 'Good to know' } as const;

/** Every squiggle in words: what, why and what to do, with the fixes as buttons. The same in both editors. */
export function Notes({ diagnostics, onReveal, onFix }: Props) {
  return (
    <section className="notes" aria-labelledby="notes-title">
      <h2 id="notes-title" className="label">
        Notes on your files
      </h2>
      {diagnostics.length === 0 && <p className="text-[0.95rem] text-ink-2">There is nothing to note.</p>}
      <ul>
        {diagnostics.map((diagnostic) => (
          <Note key={keyOf(diagnostic)} diagnostic={diagnostic} onReveal={onReveal} onFix={onFix} />
        ))}
      </ul>
    </section>
  );
}

function Note({ diagnostic, onReveal, onFix }: { diagnostic: Diagnostic } & Omit<Props, 'diagnostics'>) {
  const { severity, path, range, message, consequence, advice, fixes } = diagnostic;
  return (
    <li className="note" data-severity={severity}>
      <p className="flex flex-wrap items-baseline gap-x-3 font-label text-[0.78rem] text-ink-2">
        <span className="note-word">{WORDS[severity]}</span>
        <button type="button" className="place" onClick={() => onReveal({ path, range })}>
          {path}, line {range.start.line + 1}
        </button>
      </p>
      <p>
        <b>{message}</b> {consequence} {advice}
      </p>
      {fixes.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-2">
          {fixes.map((fix) => (
            <button key={fix.title} type="button" className="button" onClick={() => onFix(fix)}>
              {fix.title}
            </button>
          ))}
        </p>
      )}
    </li>
  );
}

/** One diagnostic of a kind starts at a place at most. */
function keyOf({ id, path, range }: Diagnostic): string {
  return `${id} ${path}:${range.start.line}:${range.start.character}`;
}
