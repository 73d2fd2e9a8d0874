import type { Diagnostic, MitigationId, MitigationReport, Report, SourceFile, Verdict } from '../report';
import { createLineIndex } from '../text';
import { countedVerdict, type Excuses, excusedFindings, openFindings } from './excuses';
import type { Paint } from './paint';

/** What a report is told with. */
export interface Telling {
  readonly ids: readonly MitigationId[];
  readonly excuses: Excuses;
  readonly paint: Paint;
}

/** A report for a person at a terminal: each diagnostic under its line, then what is excused, then the verdicts. */
export function reportText(report: Report, files: readonly SourceFile[], telling: Telling): string {
  const { ids, excuses, paint } = telling;
  const drawn = openFindings(report, ids, excuses).map(createDrawer(files, paint));
  const excused = excusedFindings(report, ids, excuses).map(({ diagnostic, entry }) => {
    const { path, range, id } = diagnostic;
    const head = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
    return `${printable(head)}  ${paint('excused', 'excused')}  ${id}: ${printable(entry.reason)}`;
  });
  const verdicts = ids.map((id) =>
    verdictLine(id, report.mitigations[id], countedVerdict(report, id, excuses), paint),
  );
  return [...drawn, ...(excused.length > 0 ? [excused.join('\n')] : []), verdicts.join('\n')].join('\n\n');
}

/** How many setups there are and what became of them, in one line; empty for a single one. */
export function summaryText(reports: readonly Report[], { ids, excuses, paint }: Telling): string {
  if (reports.length < 2) return '';
  const isWith = (verdict: Verdict) => (report: Report) =>
    ids.some((id) => countedVerdict(report, id, excuses) === verdict);
  const unmet = reports.filter(isWith('unmet'));
  const unknown = reports.filter((report) => !unmet.includes(report) && isWith('unknown')(report));
  const rest = reports.length - unmet.length - unknown.length;
  return [
    `${reports.length} setups:`,
    `${paint(unmet.length > 0 ? 'unmet' : 'faint', `${unmet.length} with something unmet`)},`,
    `${paint('faint', `${unknown.length} that the files leave open`)},`,
    `${paint(rest > 0 ? 'met' : 'faint', `${rest} with all met`)}.`,
  ].join(' ');
}

/** Draws diagnostics on their source lines; each file is split into lines once. */
function createDrawer(files: readonly SourceFile[], paint: Paint) {
  const known = new Map(
    files.map(({ path, text }) => [path, { text, index: createLineIndex(text) }] as const),
  );
  return ({ id, severity, path, range, message, consequence, advice, fixes }: Diagnostic): string => {
    const { line, character } = range.start;
    const file = known.get(path);
    const source = file ? lineText(file.text, file.index.offset({ line, character: 0 })) : '';
    const end = range.end.line === line ? range.end.character : source.length;
    const gutter = ' '.repeat(String(line + 1).length);
    const carets = '^'.repeat(Math.max(1, Math.min(end, source.length) - character));
    const aside = (text: string) => `${paint('faint', `${gutter} =`)} ${printable(text)}`;
    return [
      `${printable(`${path}:${line + 1}:${character + 1}`)}  ${paint(severity, severity)}  ${printable(id)}`,
      `${paint('faint', `${line + 1} |`)} ${printable(source)}`,
      `${paint('faint', `${gutter} |`)} ${blank(source.slice(0, character))}${paint(severity, carets)} ${printable(message)}`,
      aside(consequence),
      ...(advice === undefined ? [] : [aside(advice)]),
      ...fixes.map(({ title, safe }) => aside(`${safe ? 'fix' : 'fix to look at'}: ${title}`)),
    ].join('\n');
  };
}

function lineText(text: string, start: number): string {
  const rest = text.slice(start, start + 400);
  const end = rest.search(/[\r\n]/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** As wide as the text, with its tabs. */
function blank(text: string): string {
  return text.replace(/[^\t]/g, ' ');
}

/** Control characters could drive the terminal; they are shown as a mark. */
function printable(text: string): string {
  let shown = '';
  for (const unit of text) {
    const code = unit.codePointAt(0) ?? 0;
    const isControl = (code < 32 && unit !== '\t') || (code >= 127 && code < 160);
    shown += isControl ? '\uFFFD' : unit;
  }
  return shown;
}

function verdictLine(
  id: string,
  { evidence, needs, blockedBy }: MitigationReport,
  verdict: Verdict | 'excused',
  paint: Paint,
): string {
  // What is right beside what is wrong would read as a contradiction.
  const sign = verdict === 'met' ? evidence[0] : undefined;
  const need = verdict === 'unknown' ? needs[0] : undefined;
  const why = sign
    ? `${sign.path}:${sign.range.start.line + 1}  ${sign.message}`
    : (need?.message ?? (blockedBy.length > 0 ? `see ${blockedBy.join(', ')}` : ''));
  const rest = printable(`${id.padEnd(32)}  ${why}`.trimEnd());
  return `${paint(verdict, verdict)}${' '.repeat(Math.max(0, 7 - verdict.length))}  ${rest}`;
}
