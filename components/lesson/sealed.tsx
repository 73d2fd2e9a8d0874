import Link from 'next/link';
import { type ReactNode, useMemo } from 'react';
import { useWay } from '@/components/track/way';
import { Rivet } from '@/components/ui/rivet';
import type { SourceFile } from '@/lib/report';
import { DiffView } from './diff-view';
import { type Answer, answerTitle, compareWithAnswers, linesApart } from './nearest';

/** A lesson that one can go to. */
export interface NextLesson {
  readonly slug: string;
  readonly title: string;
}

/** A mark of the matrix that this lesson seals. */
export interface SealedMark {
  readonly threat: string;
  /** How the mitigation bears on it. */
  readonly reason: string;
}

/** What the build knows of the end of a lesson. */
export interface SealedText {
  readonly marks: readonly SealedMark[];
  /** What the mitigation does not protect against, from the lesson's reference; rendered by the build. */
  readonly unprotected: ReactNode;
  readonly outOfScope: readonly string[];
  /** Where a lesson stands alone, outside of the site's tracks, what comes behind it; within one, the track says so. */
  readonly next?: NextLesson | null;
}

interface Props {
  readonly text: SealedText;
  readonly fresh: boolean;
  /** The seal of an earlier day stands although the text of now does not hold. */
  readonly holdsNow: boolean;
  /** The lesson has changed since. */
  readonly stale: boolean;
  /** As they were at the learner's last pause: comparing is not for every keystroke. */
  readonly files: readonly SourceFile[];
  readonly answers: readonly Answer[];
  /** Opens the comparison with the right answer of this name. */
  readonly onCompare: (name: string) => void;
}

/** A lesson behind this one, where no track says so. */
function linkTo(next: NextLesson | null | undefined) {
  return next ? { title: next.title, href: `/lessons/${next.slug}/` } : null;
}

/** After solving: what was sealed, how others do it, what is left open, and the way on. */
export function Sealed({ text, fresh, holdsNow, stale, files, answers, onCompare }: Props) {
  const { marks, unprotected, outOfScope } = text;
  const way = useWay();
  const next = way ? way.next : linkTo(text.next);
  return (
    <section className="sealed" aria-labelledby="sealed-title">
      <header>
        <h2 id="sealed-title">
          {marks.length === 0 && <Rivet state={stale ? 'stale' : 'sealed'} fresh={fresh} />}
          {holdsNow
            ? stale
              ? 'Sealed, before the lesson changed'
              : 'Sealed'
            : 'Sealed before; your files as they are now do not hold'}
        </h2>
        <p className="flex flex-wrap gap-3">
          {next && (
            <Link className="button button-solid" href={next.href} prefetch={false}>
              Next: {next.title}
            </Link>
          )}
          {way && (
            <Link
              className={way.next ? 'button' : 'button button-solid'}
              href={`/tracks/${way.track.slug}/`}
              prefetch={false}
            >
              {way.next ? 'See the track' : `The track: ${way.track.title}`}
            </Link>
          )}
          <Link className="button" href="/" prefetch={false}>
            See the matrix
          </Link>
        </p>
      </header>
      {holdsNow && (
        <>
          <ul className="sealed-marks">
            {marks.map(({ threat, reason }) => (
              <li key={threat}>
                <Rivet state={stale ? 'stale' : 'sealed'} fresh={fresh} />
                <span>
                  <b>{threat}</b> {reason}
                </span>
              </li>
            ))}
          </ul>
          <div className="sealed-columns">
            <RightWays files={files} answers={answers} onCompare={onCompare} />
            <section aria-labelledby="unprotected-title">
              <h3 id="unprotected-title" className="label">
                What this does not protect against
              </h3>
              {unprotected}
              <details>
                <summary>What this lesson leaves out</summary>
                <ul className="left-out">
                  {outOfScope.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </details>
            </section>
          </div>
        </>
      )}
    </section>
  );
}

/** The nearest right answer with its difference, and the others by name. */
function RightWays({ files, answers, onCompare }: Pick<Props, 'files' | 'answers' | 'onCompare'>) {
  const [nearest, ...others] = useMemo(() => compareWithAnswers(files, answers), [files, answers]);
  if (!nearest) return null;
  return (
    <section aria-labelledby="ways-title">
      <h3 id="ways-title" className="label">
        Right ways
      </h3>
      <p>
        Nearest to yours: <b>{answerTitle(nearest.name)}</b>,{' '}
        <span className="num">{linesApart(nearest.distance)}</span>.
      </p>
      {nearest.distance > 0 && (
        <details>
          <summary>Show the difference</summary>
          <DiffView comparison={nearest} minus="in your files alone" plus="in the answer alone" />
        </details>
      )}
      <p className="mt-2">Others, each beside yours:</p>
      <ul className="other-ways">
        {others.map(({ name }) => (
          <li key={name}>
            <button type="button" className="place" onClick={() => onCompare(name)}>
              {answerTitle(name)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
