export { evaluate } from './evaluate';
export { mitigations } from './index.generated';
export type { Judgement, Mitigation, Problem, ProposedFix, Sign } from './types';
