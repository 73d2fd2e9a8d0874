import {
  type Diagnostic,
  findingsOf,
  MITIGATION_IDS,
  type MitigationReport,
  type Report,
  type SourceFile,
} from '../report';
import { createLineIndex } from '../text';

/** A report for a person at a terminal: each diagnostic under its line, then the verdicts. */
export function reportText(report: Report, files: readonly SourceFile[], only: readonly string[]): string {
  const ids = MITIGATION_IDS.filter((id) => only.includes(id));
  const drawn = findingsOf(report, ids).map(createDrawer(files));
  return [...drawn, ids.map((id) => verdictLine(id, report.mitigations[id])).join('\n')].join('\n\n');
}

/** Draws diagnostics on their source lines; each file is split into lines once. */
function createDrawer(files: readonly SourceFile[]) {
  const known = new Map(
    files.map(({ path, text }) => [path, { text, index: createLineIndex(text) }] as const),
  );
  return ({ id, severity, path, range, message, consequence, advice, fixes }: Diagnostic): string => {
    const { line, character } = range.start;
    const head = `${path}:${line + 1}:${character + 1}  ${severity}  ${id}`;
    const file = known.get(path);
    const source = file ? lineText(file.text, file.index.offset({ line, character: 0 })) : '';
    const end = range.end.line === line ? range.end.character : source.length;
    const gutter = ' '.repeat(String(line + 1).length);
    return [
      printable(head),
      `${line + 1} | ${printable(source)}`,
      `${gutter} | ${blank(source.slice(0, character))}${'^'.repeat(Math.max(1, end - character))} ${printable(message)}`,
      `${gutter} = ${printable(consequence)}`,
      ...(advice === undefined ? [] : [`${gutter} = ${printable(advice)}`]),
      ...fixes.map(
        ({ title, safe }) => `${gutter} = ${safe ? 'fix' : 'fix to look at'}: ${printable(title)}`,
      ),
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

function verdictLine(id: string, { verdict, evidence, needs, blockedBy }: MitigationReport): string {
  const [sign] = evidence;
  const [need] = needs;
  const why = sign
    ? `${sign.path}:${sign.range.start.line + 1}  ${sign.message}`
    : (need?.message ?? (blockedBy.length > 0 ? `see ${blockedBy.join(', ')}` : ''));
  return printable(`${verdict.padEnd(7)}  ${id.padEnd(32)}  ${why}`.trimEnd());
}
