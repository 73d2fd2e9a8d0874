export { explainExit } from './explain';
export { planAttack } from './plan';
export { ATTACKED, openContainer, runAttack } from './run';
export type {
  AttackData,
  AttackPlan,
  AttackRun,
  PlannedNeighbour,
  RunPlan,
} from './types';
