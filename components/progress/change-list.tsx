import type { Change } from '@/lib/progress/travel';

/** What taking in a file changes, a line a lesson. */
export function ChangeList({
  changes,
  titles,
}: {
  changes: readonly Change[];
  titles: ReadonlyMap<string, string>;
}) {
  return (
    <ul className="record-changes">
      {changes.map((change) => (
        <li key={change.slug}>
          <b>{titles.get(change.slug) ?? change.slug}</b> {changeInWords(change)}
        </li>
      ))}
    </ul>
  );
}

/** One change in words; what stays and what is put aside is always said. */
export function changeInWords({ isNew, becomesSolved, taken, kept }: Change): string {
  const parts = [
    isNew ? 'is new here' : '',
    becomesSolved ? 'becomes sealed' : '',
    !isNew && taken.length > 0 ? `gets the later ${names(taken)}; yours is put aside in the lesson` : '',
    kept.length > 0 ? `keeps your later ${names(kept)}; the file’s is put aside in the lesson` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `${parts.join(', ')}.` : 'gets what the file knows of results and hints.';
}

function names(paths: readonly string[]): string {
  return paths.join(' and ');
}
