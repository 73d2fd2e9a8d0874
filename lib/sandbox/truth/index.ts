export { subjectOf, TRUTH, type TruthRow, type TruthTable } from './table';
export { agrees, filesOf, type Trial, trialOf, tryOn } from './trial';
