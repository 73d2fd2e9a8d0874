export { ProofPane, type ProofPaneData } from './proof-pane';
