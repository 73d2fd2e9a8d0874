import { STANDING_WORDS, type Standing } from '@/lib/records';

const STANDINGS: readonly Standing[] = ['done', 'stale', 'begun', 'open', 'overdue'];

/** What the rivets of the grid mean. */
export function Legend() {
  return (
    <ul className="cohort-legend" aria-label="Legend">
      {STANDINGS.map((standing) => (
        <li key={standing}>
          <span className="standing" data-standing={standing} aria-hidden="true" />
          {STANDING_WORDS[standing]}
        </li>
      ))}
    </ul>
  );
}
