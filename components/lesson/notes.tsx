import { PageLink } from '@/components/ui/page-link';
import { WrongVerdict } from '@/components/ui/wrong-verdict';
import type { Place } from '@/lib/grading';
import type { Diagnostic, Fix, SourceFile } from '@/lib/report';

interface Props {
  /** The lesson's slug, and the files as they are: what a report about a wrong verdict has to name. */
  readonly slug: string;
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly onReveal: (place: Place) => void;
  readonly onFix: (fix: Fix) => void;
}

const WORDS = { error: 'Does not hold', warning: 'Take care', info: 'Good to know' } as const;

/** Every squiggle in words: what, why and what to do, with the fixes as buttons. The same in both editors. */
export function Notes({ slug, files, diagnostics, onReveal, onFix }: Props) {
  return (
    <section className="notes" aria-labelledby="notes-title">
      <h2 id="notes-title" className="label">
        Notes on your files
      </h2>
      {diagnostics.length === 0 && <p className="text-[0.95rem] text-ink-2">There is nothing to note.</p>}
      <ul>
        {diagnostics.map((diagnostic) => (
          <Note
            key={keyOf(diagnostic)}
            files={files}
            diagnostic={diagnostic}
            onReveal={onReveal}
            onFix={onFix}
          />
        ))}
      </ul>
      <p className="note-more">
        <WrongVerdict subject={slug} files={files} label="The grading is wrong" />
      </p>
    </section>
  );
}

interface NoteProps extends Pick<Props, 'files' | 'onReveal' | 'onFix'> {
  readonly diagnostic: Diagnostic;
}

function Note({ files, diagnostic, onReveal, onFix }: NoteProps) {
  const { id, severity, path, range, message, consequence, advice, fixes } = diagnostic;
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
      <p className="note-more">
        <PageLink href={`/diagnostics/${id}/`}>{id}</PageLink>
        <WrongVerdict subject={id} files={files} label="This is wrong" />
      </p>
    </li>
  );
}

/** One diagnostic of a kind starts at a place at most. */
function keyOf({ id, path, range }: Diagnostic): string {
  return `${id} ${path}:${range.start.line}:${range.start.character}`;
}
