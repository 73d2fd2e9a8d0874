import { PageLink } from '@/components/ui/page-link';
import { Rivet } from '@/components/ui/rivet';
import { isBlank, isStale, type LessonRecord, type Records } from '@/lib/progress';
import { dayOf } from './day';

/** What the page knows of a lesson that there is. */
export interface ListedLesson {
  readonly slug: string;
  readonly title: string;
  readonly contentHash: string;
}

interface Props {
  readonly lessons: readonly ListedLesson[];
  readonly records: Records;
  readonly onReset: (slug: string) => void;
}

/** Every lesson with what is remembered of it; records of lessons that are no longer there come last. */
export function LessonTable({ lessons, records, onReset }: Props) {
  const gone = [...records.keys()].filter((slug) => !lessons.some((lesson) => lesson.slug === slug));
  const touched = lessons.filter(({ slug }) => records.has(slug));
  const left = lessons.length - touched.length;
  return (
    <>
      {touched.length + gone.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls sideways on a phone, so it has to be reachable by keyboard
        <section className="record-scroll" aria-label="Lessons that this browser remembers" tabIndex={0}>
          <table className="record-table">
            <thead>
              <tr>
                <th scope="col">Lesson</th>
                <th scope="col">State</th>
                <th scope="col">Kept here</th>
                <th scope="col">Last change</th>
                <th scope="col">
                  <span className="sr-only">Reset</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {touched.map((lesson) => (
                <Row key={lesson.slug} lesson={lesson} record={records.get(lesson.slug)} onReset={onReset} />
              ))}
              {gone.map((slug) => (
                <Row key={slug} lesson={{ slug }} record={records.get(slug)} onReset={onReset} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="record-left num">
        {touched.length === 0
          ? 'Nothing yet: whatever you do in a lesson is remembered from the first key on.'
          : left > 0 && `${left} of ${lessons.length} lessons not opened yet.`}
      </p>
    </>
  );
}

interface RowProps {
  readonly lesson: Pick<ListedLesson, 'slug'> & Partial<ListedLesson>;
  readonly record: LessonRecord | undefined;
  readonly onReset: (slug: string) => void;
}

function Row({ lesson: { slug, title, contentHash }, record, onReset }: RowProps) {
  if (!record || isBlank(record)) return null;
  const stale = contentHash !== undefined && isStale(record, contentHash);
  const state = record.solvedAt === null ? 'hollow' : stale ? 'stale' : 'sealed';
  return (
    <tr>
      <th scope="row">
        {title ? <PageLink href={`/lessons/${slug}/`}>{title}</PageLink> : slug}
        {!title && <small>no longer among the lessons</small>}
      </th>
      <td>
        <span className="record-state">
          <Rivet state={state} /> {stateInWords(record, stale)}
        </span>
      </td>
      <td>{keptInWords(record)}</td>
      <td className="num">{dayOf(record.changedAt)}</td>
      <td>
        <button type="button" className="button button-quiet" onClick={() => onReset(slug)}>
          Reset<span className="sr-only"> {title ?? slug}</span>
        </button>
      </td>
    </tr>
  );
}

function stateInWords({ solvedAt, best }: LessonRecord, stale: boolean): string {
  if (solvedAt !== null && stale) return 'sealed before it changed: to check again';
  if (solvedAt !== null) return `sealed ${dayOf(solvedAt)}`;
  return best ? `at best ${best.met} of ${best.objectives}` : 'begun';
}

function keptInWords({ drafts, hintsSeen, nearMisses, solutionSeen }: LessonRecord): string {
  const parts = [
    Object.keys(drafts).sort().join(', '),
    counted(hintsSeen, 'hint'),
    counted(nearMisses.length, 'near miss', 'near misses'),
    solutionSeen ? 'solution seen' : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}
