import { Rivet } from '@/components/ui/rivet';
import { draws, type View } from './view';

/** What the marks mean. In a comparison the counts above the grid are the legend. */
export function Legend({ view, stale }: { view: View; stale: boolean }) {
  if (view.compare) return null;
  return (
    <ul className="matrix-legend">
      {draws(view, 'printed') && (
        <li>
          <Rivet state="hollow" /> printed on the sheet of 2015
        </li>
      )}
      {draws(view, 'added') && (
        <li>
          <Rivet state="added" /> added since, with a source
        </li>
      )}
      {draws(view, 'printed') && (
        <li>
          <Rivet state="sealed" /> sealed: its lesson is solved
        </li>
      )}
      {stale && (
        <li>
          <Rivet state={view.drawn === 'added' ? 'added-stale' : 'stale'} /> sealed before its lesson changed
        </li>
      )}
      {view.drawn === 'added' && (
        <li>
          <Rivet state="added-sealed" /> sealed: its lesson is solved
        </li>
      )}
    </ul>
  );
}
