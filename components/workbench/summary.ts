import { type Mitigation, markAt, mitigations, type Threat, threats, threatsOf } from '@/lib/catalog';
import type { MitigationId, Report, ThreatReport, Verdict } from '@/lib/report';

/** The setup's own matrix: twelve rows with a verdict each, five columns with how far they are closed. */
export interface SetupMatrix {
  readonly columns: readonly (Threat & Pick<ThreatReport, 'met' | 'of' | 'exposure'>)[];
  readonly rows: readonly {
    readonly mitigation: Mitigation;
    readonly verdict: Verdict;
    /** For each column whether there is a mark. */
    readonly marks: readonly boolean[];
  }[];
}

/** A report laid out as the sheet is. */
export function setupMatrix(report: Report): SetupMatrix {
  return {
    columns: threats.map((threat) => {
      const { met, of, exposure } = report.threats[threat.id];
      return { ...threat, met, of, exposure };
    }),
    rows: mitigations.map((mitigation) => ({
      mitigation,
      verdict: report.mitigations[mitigation.id].verdict,
      marks: threats.map(({ id }) => markAt(mitigation.id, id) !== undefined),
    })),
  };
}

/** What to do next: the mitigation whose rivets seal most, and what it would close. */
export interface NextStep {
  readonly mitigation: Mitigation;
  readonly verdict: 'unmet' | 'unknown';
  readonly marks: number;
  /** Threats of which this is the last open mark. */
  readonly closes: readonly Threat[];
}

/**
 * The mitigation that seals most marks: what is unmet before what the files leave open, what hands over the host before
 * all else, a threat that it would close before one more mark, then the order of the sheet. Null where all is met.
 */
export function nextStep(report: Report): NextStep | null {
  const steps = mitigations.flatMap((mitigation) => {
    const { verdict } = report.mitigations[mitigation.id];
    if (verdict === 'met') return [];
    const own = threatsOf(mitigation.id);
    const closes = own.filter(({ id }) => report.threats[id].of - report.threats[id].met === 1);
    return [{ mitigation, verdict, marks: own.length, closes }];
  });
  const weight = ({ mitigation, verdict, marks, closes }: NextStep) =>
    (verdict === 'unmet' ? 1000 : 0) +
    closes.length * 100 +
    marks +
    (mitigation.id === 'no-privileged' ? 500 : 0);
  return steps.reduce<NextStep | null>(
    (best, step) => (!best || weight(step) > weight(best) ? step : best),
    null,
  );
}

/** What to add so that the open verdicts can be given: each sentence once, with the mitigations it is about. */
export function whatToAdd(
  report: Report,
): readonly { readonly message: string; readonly about: readonly MitigationId[] }[] {
  const sentences = new Map<string, MitigationId[]>();
  for (const { id } of mitigations) {
    const { verdict, needs } = report.mitigations[id];
    if (verdict !== 'unknown') continue;
    for (const { message } of needs.slice(0, 1))
      sentences.set(message, [...(sentences.get(message) ?? []), id]);
  }
  return [...sentences].map(([message, about]) => ({ message, about }));
}

/** Where things stand in one sentence, for those who hear the page. */
export function spokenSummary(report: Report): string {
  const count = (verdict: Verdict) =>
    mitigations.filter(({ id }) => report.mitigations[id].verdict === verdict).length;
  return `${count('met')} of ${mitigations.length} mitigations met, ${count('unmet')} unmet, ${count('unknown')} that these files leave open.`;
}
