import { analyze as analyzeFiles } from './analyze';
import type { Report, SourceFile } from './report';

/**
 * The engine as a library: `import { analyze } from 'watertight'`. What is exported here is what others may build on:
 * a change that breaks them raises the major version, and a change to the report's shape raises `Report.version` too.
 */
export { type AppliedFix, applySafeFixes, type Fixed } from './fixing';
export { kindOf } from './kind-of';
export {
  type Diagnostic,
  type Evidence,
  type FileKind,
  type Fix,
  findingsOf,
  MITIGATION_IDS,
  type MitigationId,
  type MitigationReport,
  type Need,
  type Report,
  type Severity,
  type SourceFile,
  THREAT_IDS,
  type ThreatId,
  type ThreatReport,
  type Verdict,
} from './report';
export { applyEdits, type Position, type Range, type TextEdit } from './text';

/**
 * Which of the twelve mitigations hold for these files, looked at together. Its type stands here by itself, so that the
 * package's types need none of the engine's own.
 */
export const analyze: (files: readonly SourceFile[]) => Report = analyzeFiles;
