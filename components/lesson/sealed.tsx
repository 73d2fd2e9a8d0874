import Link from 'next/link';
import { Rivet } from '@/components/ui/rivet';

/** Where to go from here. */
export interface NextLesson {
  readonly slug: string;
  readonly title: string;
}

interface Props {
  readonly fresh: boolean;
  /** The seal of an earlier day stands although the text of now does not hold. */
  readonly holdsNow: boolean;
  readonly outOfScope: readonly string[];
  readonly next: NextLesson | null;
}

/** After solving: what the lesson leaves out, and the way on. */
export function Sealed({ fresh, holdsNow, outOfScope, next }: Props) {
  return (
    <section className="sealed" aria-labelledby="sealed-title">
      <h2 id="sealed-title" className="flex items-center gap-2.5 font-label text-lg font-bold">
        <Rivet state="sealed" fresh={fresh} />{' '}
        {holdsNow ? 'Sealed' : 'Sealed before; what stands here now does not hold'}
      </h2>
      {outOfScope.length > 0 && (
        <>
          <h3 className="label mt-3 text-ink-2">What this lesson leaves out</h3>
          <ul className="mt-1">
            {outOfScope.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-4 flex flex-wrap gap-3">
        {next && (
          <Link className="button button-solid" href={`/lessons/${next.slug}/`} prefetch={false}>
            Next: {next.title}
          </Link>
        )}
        <Link className="button" href="/" prefetch={false}>
          See the matrix
        </Link>
      </p>
    </section>
  );
}
