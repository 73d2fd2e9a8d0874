import {
  type Diagnostic,
  type Fix,
  findingsOf,
  type MitigationId,
  type Report,
  type SourceFile,
} from '../report';
import type { Range } from '../text';
import { createFingerprints } from './fingerprints';
import { LEVELS, toRule, withSlash } from './rules';

/** A setup and what is to be said of it. */
export interface Analysed {
  readonly report: Report;
  readonly files: readonly SourceFile[];
}

/** What the log says of the tool itself. */
export interface Driver {
  /** As in package.json. */
  readonly version: string;
  /** Where the site is served; null leaves out every link, since a relative one means nothing in a log. */
  readonly site: string | null;
  /** Writes the path of a file as the log does: relative to the repository, by the rules of addresses. */
  readonly uriOf: (path: string) => string;
  /** Why somebody lets a finding stand: such a result is in the log, as suppressed. */
  readonly reasonFor?: (diagnostic: Diagnostic) => string | null;
}

/** Top-level diagnostics that say that a file was not read at all. */
export const UNREAD: ReadonlySet<string> = new Set([
  'engine/failure',
  'setup/file-too-large',
  'setup/same-path',
]);

/**
 * Reports as one SARIF 2.1.0 log, as code-scanning services read it: each diagnostic a result under a rule of its id,
 * fixes included. Lines and columns count from 1 there, columns in UTF-16 units. A verdict `unknown` is no result:
 * it has no place in a file, and GitHub drops results of any kind but `fail`.
 */
export function sarifOf(
  analysed: readonly Analysed[],
  ids: readonly MitigationId[],
  { version, site, uriOf, reasonFor = () => null }: Driver,
): object {
  const groups = analysed.map(({ report, files }) => ({ files, diagnostics: findingsOf(report, ids) }));
  const all = groups.flatMap(({ diagnostics }) => diagnostics);
  const rules = [...new Set(all.map(({ id }) => id))].sort();
  const ruleIndex = new Map(rules.map((id, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Watertight',
            version,
            semanticVersion: version,
            ...(site === null ? {} : { informationUri: withSlash(site) }),
            rules: rules.map((id) => toRule(id, site)),
          },
        },
        invocations: [{ executionSuccessful: !all.some(({ id }) => UNREAD.has(id)) }],
        columnKind: 'utf16CodeUnits',
        results: groups.flatMap(({ files, diagnostics }) => {
          const fingerprints = createFingerprints(files);
          return diagnostics.map((each) => ({
            ...toResult(each, ruleIndex.get(each.id) ?? 0, uriOf),
            ...suppressionOf(reasonFor(each)),
            partialFingerprints: fingerprints(each),
          }));
        }),
      },
    ],
  };
}

/** A reason from outside the file: whoever reads the log sees that somebody has looked at it. */
function suppressionOf(reason: string | null) {
  if (reason === null) return {};
  return { suppressions: [{ kind: 'external', status: 'accepted', justification: reason }] };
}

function toResult(
  { id, severity, path, range, message, consequence, advice, fixes }: Diagnostic,
  ruleIndex: number,
  uriOf: (path: string) => string,
) {
  return {
    ruleId: id,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [message, consequence, ...(advice === undefined ? [] : [advice])].join(' ') },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: toRegion(range) } }],
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => toFix(fix, uriOf)) }),
  };
}

function toFix({ title, edits }: Fix, uriOf: (path: string) => string) {
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
