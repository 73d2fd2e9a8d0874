import { mitigationsOf } from './catalog';
import { evaluate, mitigations } from './mitigations';
import {
  type Diagnostic,
  MITIGATION_IDS,
  type MitigationId,
  type MitigationReport,
  type Report,
  type SourceFile,
  THREAT_IDS,
  type ThreatReport,
} from './report';
import { buildSetup, type Setup } from './setup';

/**
 * Which of the twelve mitigations hold for these files, looked at together, with the places that decide it. Pure
 * and deterministic; a file that is not valid is answered with diagnostics, and nothing is ever thrown.
 */
export function analyze(files: readonly SourceFile[]): Report {
  return createAnalyzer(buildSetup)(files);
}

/** The analysis over a given reader of files; tests plant a reader that fails. */
export function createAnalyzer(read: (files: readonly SourceFile[]) => Setup) {
  return (files: readonly SourceFile[]): Report => {
    try {
      const setup = read(files);
      return toReport(
        files,
        setup.diagnostics,
        mitigations.map((mitigation) => [mitigation.id, evaluate(mitigation, setup)]),
      );
    } catch (error) {
      return failure(files, error);
    }
  };
}

function toReport(
  files: readonly SourceFile[],
  diagnostics: readonly Diagnostic[],
  entries: readonly (readonly [MitigationId, MitigationReport])[],
): Report {
  // Both lists hold every id once, which Object.fromEntries cannot express.
  const reports = Object.fromEntries(entries) as Report['mitigations'];
  const threats = Object.fromEntries(
    THREAT_IDS.map((id) => [id, exposure(id, reports)]),
  ) as Report['threats'];
  return {
    version: 1,
    files: files.map(({ path, kind }) => ({ path, kind })),
    diagnostics,
    mitigations: reports,
    threats,
  };
}

/** Closed when all of a threat's mitigations are met, open when any is unmet. */
function exposure(threat: (typeof THREAT_IDS)[number], reports: Report['mitigations']): ThreatReport {
  const ids = mitigationsOf(threat).map(({ id }) => id);
  const verdicts = ids.map((id) => reports[id].verdict);
  const met = verdicts.filter((verdict) => verdict === 'met').length;
  return {
    exposure: verdicts.includes('unmet') ? 'open' : met === ids.length ? 'closed' : 'unknown',
    met,
    of: ids.length,
    mitigations: ids,
  };
}

/** The last resort: a fault of the engine's own becomes one diagnostic, and every verdict refers to it. */
function failure(files: readonly SourceFile[], error: unknown): Report {
  const start = { line: 0, character: 0 };
  const diagnostic: Diagnostic = {
    id: 'engine/failure',
    severity: 'error',
    path: files[0]?.path ?? '',
    range: { start, end: start },
    message: `The check itself failed: ${error instanceof Error ? error.message : String(error)}`,
    consequence: 'No verdict could be given. This is a fault of ours, not of your files.',
    advice: 'Please report it together with the files, so that it can be mended.',
    fixes: [],
  };
  const report: MitigationReport = {
    verdict: 'unknown',
    needs: [],
    blockedBy: [diagnostic.id],
    evidence: [],
    diagnostics: [],
  };
  return toReport(
    files,
    [diagnostic],
    MITIGATION_IDS.map((id) => [id, report]),
  );
}
