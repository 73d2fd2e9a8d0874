export { demonstrationsOf } from './demonstrations';
export { type MarkLine, type MitigationFacts, mitigationFacts, type ThreatFacts, threatFacts } from './facts';
export { type FlagLine, runFlagLines } from './flags';
export { type OwnLibrary, ownLibraries } from './own-libraries';
export { searchEntries } from './search-entries';
export { type ThreatText, threatText } from './threat-text';
