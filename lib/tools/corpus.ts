/**
 * The corpus: realistic setups in `lib/mitigations/fixtures/corpus`, a folder each, with what the checklist says of
 * them in `expected.json`. The expectations are written from the checklist, never from the engine's answers.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, MitigationId, Report, Severity, SourceFile, Verdict } from '../report';
import { MITIGATION_IDS } from '../report';
import { kindOf } from '../setup';

/** A report that a case demands: a diagnostic whose range begins on that line and touches that text. */
export interface ExpectedReport {
  readonly mitigation: MitigationId;
  readonly severity: Severity;
  readonly file: string;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly text: string;
}

export interface Expected {
  /** What the case is about, in a sentence. */
  readonly why: string;
  readonly verdicts: Readonly<Partial<Record<MitigationId, Verdict>>>;
  /** Why the checklist does not decide the mitigations that `verdicts` leaves out. */
  readonly undecided?: string;
  readonly reports?: readonly ExpectedReport[];
  /** Mitigations of which neither an error nor a warning may be heard: look-alikes. */
  readonly silent?: readonly MitigationId[];
}

export interface CorpusCase {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly expected: Expected;
}

const FOLDER = fileURLToPath(new URL('../mitigations/fixtures/corpus', import.meta.url));

/** Every case, by name. Throws where a folder holds a file of no known kind, or an expectation that is none. */
export function loadCorpus(): readonly CorpusCase[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => loadCase(name));
}

function loadCase(name: string): CorpusCase {
  const folder = join(FOLDER, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
  const files = paths.map((path) => {
    const kind = kindOf(path);
    if (!kind) throw new Error(`${name}/${path} is a file of no known kind`);
    return { path, kind, text: readFileSync(join(folder, path), 'utf8') };
  });
  // The shape is checked right below; JSON.parse knows no types.
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const faults = expectationFaults(expected, files);
  if (faults.length > 0) throw new Error(`${name}/expected.json: ${faults.join('; ')}`);
  return { name, files, expected };
}

const KEYS = new Set(['why', 'verdicts', 'undecided', 'reports', 'silent']);
const VERDICTS = new Set<unknown>(['met', 'unmet', 'unknown']);

/** What is wrong with an expectation itself, in words. */
export function expectationFaults(expected: Expected, files: readonly SourceFile[]): readonly string[] {
  const ids = new Set<string>(MITIGATION_IDS);
  const { verdicts, reports = [], silent = [] } = expected;
  const missing = MITIGATION_IDS.filter((id) => verdicts[id] === undefined);
  return [
    ...Object.keys(expected).filter((key) => !KEYS.has(key)),
    ...(expected.why ? [] : ['no reason']),
    ...(files.length > 0 ? [] : ['no files']),
    ...[...Object.keys(verdicts), ...silent, ...reports.map(({ mitigation }) => mitigation)].filter(
      (id) => !ids.has(id),
    ),
    ...Object.values(verdicts).filter((verdict) => !VERDICTS.has(verdict)),
    ...(missing.length > 0 && !expected.undecided ? [`says nothing of ${missing.join(', ')}`] : []),
    ...reports.filter((each) => placeOf(each, files) === null).map(({ text }) => `${text} is not there`),
  ];
}

/** What a report says otherwise than a case expects, a sentence each; nothing where they agree. */
export function disagreements({ files, expected }: CorpusCase, report: Report): readonly string[] {
  const faults: string[] = [];
  for (const id of MITIGATION_IDS) {
    const { verdict, diagnostics, needs } = report.mitigations[id];
    const wanted = expected.verdicts[id];
    if (wanted !== undefined && verdict !== wanted) {
      const said = [...diagnostics.map(sentenceOf), ...needs.map(({ message }) => message)];
      faults.push(`${id} is ${verdict}, expected ${wanted}${said.map((each) => `\n    ${each}`).join('')}`);
    }
  }
  for (const wanted of expected.reports ?? []) {
    const found = report.mitigations[wanted.mitigation].diagnostics;
    if (!found.some((each) => isThere(each, wanted, files))) {
      const said = found.map((each) => `\n    ${sentenceOf(each)}`).join('');
      faults.push(
        `${wanted.mitigation} has no ${wanted.severity} at ${wanted.file}:${wanted.line} on ${wanted.text}${said}`,
      );
    }
  }
  for (const id of expected.silent ?? []) {
    const heard = report.mitigations[id].diagnostics.filter(({ severity }) => severity !== 'info');
    faults.push(...heard.map((each) => `${id} should be silent\n    ${sentenceOf(each)}`));
  }
  return faults;
}

function sentenceOf({ severity, id, path, range, message }: Diagnostic): string {
  return `${severity} ${id} at ${path}:${range.start.line + 1}:${range.start.character + 1}: ${message}`;
}

/** Where the text of an expected report stands on its line; null where it does not. */
function placeOf({ file, line, text }: ExpectedReport, files: readonly SourceFile[]) {
  const row = files.find(({ path }) => path === file)?.text.split('\n')[line - 1];
  const start = row?.indexOf(text) ?? -1;
  return start < 0 ? null : { start, end: start + text.length };
}

function isThere(
  { severity, path, range }: Diagnostic,
  wanted: ExpectedReport,
  files: readonly SourceFile[],
): boolean {
  const place = placeOf(wanted, files);
  if (!place || severity !== wanted.severity || path !== wanted.file) return false;
  if (range.start.line !== wanted.line - 1) return false;
  const end = range.end.line > range.start.line ? Number.POSITIVE_INFINITY : range.end.character;
  return range.start.character < place.end && end > place.start;
}
