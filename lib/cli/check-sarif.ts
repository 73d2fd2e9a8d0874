import type { Diagnostic, Fix, Report, Severity } from '../report';
import type { Range } from '../text';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * Reports as one SARIF 2.1.0 log, as code-scanning services read it: each diagnostic a result under a rule of its id,
 * fixes included. Lines and columns count from 1 there, columns in UTF-16 units.
 */
export function sarifOf(reports: readonly Report[], only: readonly string[]): object {
  const diagnostics = reports.flatMap(({ diagnostics: top, mitigations }) => [
    ...top,
    ...Object.entries(mitigations).flatMap(([id, each]) => (only.includes(id) ? each.diagnostics : [])),
  ]);
  const rules = [...new Set(diagnostics.map(({ id }) => id))].sort();
  const ruleIndex = new Map(rules.map((id, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Watertight', rules: rules.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((each) => toResult(each, ruleIndex.get(each.id) ?? 0)),
      },
    ],
  };
}

function toResult(
  { id, severity, path, range, message, consequence, advice, fixes }: Diagnostic,
  ruleIndex: number,
) {
  return {
    ruleId: id,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [message, consequence, ...(advice === undefined ? [] : [advice])].join(' ') },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: toRegion(range) } }],
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(toFix) }),
  };
}

function toFix({ title, edits }: Fix) {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: uriOf(path) },
      replacements: edits
        .filter((edit) => edit.path === path)
        .map(({ range, newText }) => ({
          deletedRegion: toRegion(range),
          insertedContent: { text: newText },
        })),
    })),
  };
}

function toRegion({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A path as a relative reference; a name such as `a#b` or `50%` keeps its meaning. */
function uriOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encode).join('/');
}

/** Lone halves of a surrogate pair have no encoding; they are shown as a mark. */
function encode(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
