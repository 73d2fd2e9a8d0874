import { mitigationById, threats } from '../catalog';
import { type Diagnostic, findingsOf, MITIGATION_IDS, type Report } from '../report';

const SIGNS = { met: '✅ met', unmet: '❌ unmet', unknown: '❔ the files cannot say' } as const;
/** GitHub cuts a comment at 65,536 characters. */
const MOST_FINDINGS = 60;

/**
 * A report for a pull request: the threats, the twelve mitigations with why, and what to do at which line. Text from the
 * files is escaped, so that it stays text.
 */
export function setupMarkdown(report: Report): string {
  const findings = findingsOf(report, MITIGATION_IDS).filter(({ severity }) => severity !== 'info');
  return `${[
    '## Watertight',
    table(
      ['Threat', 'Mitigations met', 'Exposure'],
      threats.map(({ id, title }) => {
        const { met, of, exposure } = report.threats[id];
        return [title, `${met} of ${of}`, exposure === 'unknown' ? 'the files cannot say' : exposure];
      }),
    ),
    table(
      ['Mitigation', 'Verdict', 'Why'],
      MITIGATION_IDS.map((id) => [
        mitigationById(id)?.title ?? id,
        SIGNS[report.mitigations[id].verdict],
        whyOf(report, id),
      ]),
    ),
    ...(findings.length > 0 ? ['### To do', findings.slice(0, MOST_FINDINGS).map(line).join('\n')] : []),
    ...(findings.length > MOST_FINDINGS ? [`And ${findings.length - MOST_FINDINGS} more.`] : []),
    `Read by Watertight from ${report.files.map(({ path }) => code(path)).join(', ')}.`,
  ].join('\n\n')}\n`;
}

function whyOf({ mitigations }: Report, id: (typeof MITIGATION_IDS)[number]): string {
  const { verdict, evidence, diagnostics, needs } = mitigations[id];
  if (verdict === 'met') return escaped(evidence[0]?.message ?? '');
  if (verdict === 'unknown') return escaped(needs[0]?.message ?? '');
  return escaped(diagnostics.find(({ severity }) => severity === 'error')?.message ?? '');
}

function line({ id, path, range, message, consequence, advice, fixes }: Diagnostic): string {
  const todo = fixes[0]?.title ?? advice;
  const place = `${code(`${path}:${range.start.line + 1}`)} ${code(id)}`;
  return `- [ ] ${place} ${escaped(message)} ${escaped(consequence)}${todo ? ` **${escaped(todo)}**` : ''}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text as text: nothing in it is markup, a mention or a new line. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#|~!@&]/g, (sign) => `\\${sign}`)
    .replace(/\s+/g, ' ')
    .trim();
}

/** A stretch of code, between more backticks than it holds. */
function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}
