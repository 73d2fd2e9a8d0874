import type { RivetState } from '@/components/ui/rivet';
import type { MatrixMark } from './rows';

/** Whether the lesson of a mark is to be solved, solved, or solved before it changed. */
export type Seal = 'open' | 'sealed' | 'stale';

const WORDS: Readonly<Record<Seal, string>> = {
  open: 'to solve',
  sealed: 'sealed',
  stale: 'sealed before its lesson changed',
};

/** How a mark is drawn: a rivet for the sheet's, a diamond for ours, filled once its lesson is solved. */
export function rivetOf({ layer }: MatrixMark, seal: Seal): RivetState {
  if (layer === 'added') return seal === 'open' ? 'added' : `added-${seal}`;
  return seal === 'open' ? 'hollow' : seal;
}

/** The same in words. */
export function markInWords({ layer }: MatrixMark, seal: Seal): string {
  return `${layer === 'added' ? 'added since, ' : ''}${WORDS[seal]}`;
}
