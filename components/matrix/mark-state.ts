import type { RivetState } from '@/components/ui/rivet';
import type { MatrixMark } from './rows';

/** How a mark is drawn: a rivet for the sheet's, a diamond for ours, filled once its lesson is solved. */
export function rivetOf({ layer }: MatrixMark, sealed: boolean): RivetState {
  if (layer === 'added') return sealed ? 'added-sealed' : 'added';
  return sealed ? 'sealed' : 'hollow';
}

/** The same in words. */
export function markInWords({ layer }: MatrixMark, sealed: boolean): string {
  return `${layer === 'added' ? 'added since, ' : ''}${sealed ? 'sealed' : 'to solve'}`;
}
