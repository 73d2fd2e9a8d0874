export { explainExit } from './explain';
export { planAttack } from './plan';
export { ATTACKED, type RunOptions, runAttack, startContainer } from './run';
export type {
  AttackData,
  AttackPlan,
  AttackRun,
  PlannedNeighbour,
  RunPlan,
} from './types';
