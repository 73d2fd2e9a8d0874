export { type MarkLine, type MitigationFacts, mitigationFacts, type ThreatFacts, threatFacts } from './facts';
export { type ThreatText, threatText } from './threat-text';
