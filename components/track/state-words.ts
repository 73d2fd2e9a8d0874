import type { StepState } from './standing';

/** How the state of a step is called. */
export const STATE_WORDS: Readonly<Record<StepState, string>> = {
  open: 'to do',
  begun: 'begun',
  sealed: 'sealed',
  stale: 'sealed, and changed since',
};
