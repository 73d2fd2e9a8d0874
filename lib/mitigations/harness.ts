import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import type { Diagnostic, MitigationId, MitigationReport, Report, SourceFile, Verdict } from '../report';
import { kindOf } from '../setup';
import { applyEdits, createLineIndex, type Range } from '../text';

/** One text (compose.yaml where it has services, a Dockerfile where it has a FROM, else run.sh), or several by path; `⟦ … ⟧` marks what is reported. */
export type Files = string | Readonly<Record<string, string>>;

/** What is reported, by the part of the id behind the slash, in the order of the marks. */
export interface Case {
  readonly files: Files;
  readonly says?: readonly string[];
  /** The first marked file after the first fix of the first diagnostic. */
  readonly fixed?: string;
}

export type Cases = Readonly<Record<string, Case | Files>>;

/** Runs cases of one mitigation through the real parsers; a title says what holds, its case shows it. */
export function rule(id: MitigationId, suites: Partial<Record<Verdict, Cases>>): void {
  const seen = new Map<string, string>();
  for (const [verdict, cases] of Object.entries(suites)) {
    for (const [title, given] of Object.entries(cases)) {
      it(`${verdict}: ${title}`, () => {
        // The keys of `suites` are verdicts; Object.entries widens them.
        expect(faultsOf(id, verdict as Verdict, toCase(given))).toEqual([]);
        const key = JSON.stringify(toCase(given).files);
        expect(seen.get(key) ?? title).toBe(title);
        seen.set(key, title);
      });
    }
  }
}

function toCase(given: Case | Files): Case {
  return typeof given === 'object' && 'files' in given && typeof given.files !== 'undefined'
    ? // A record of paths has no file called `files`; the key tells the two apart.
      (given as Case)
    : { files: given as Files };
}

/** What is wrong with a case, in words; nothing where all of it holds. */
export function faultsOf(
  id: MitigationId,
  verdict: Verdict,
  { files, says, fixed }: Case,
): readonly string[] {
  const marked = Object.entries(pathsOf(files)).map(([path, text]) => unmark(path, text));
  const sources = marked.map(({ file }) => file);
  const report = analyze(sources);
  const own = report.mitigations[id];
  const faults: string[] = [];
  if (own.verdict !== verdict) faults.push(`the verdict is ${own.verdict}: ${summary(own)}`);
  const found = inOrder(own.diagnostics, sources);
  const expected = says ?? [];
  const names = found.map((each) => each.id.slice(id.length + 1));
  if (names.join() !== expected.join()) faults.push(`it says ${names.join() || 'nothing'}`);
  const places = marked.flatMap(({ file, ranges }) => ranges.map((range) => show(file.path, range)));
  const actual = found.map(({ path, range }) => show(path, range));
  if (expected.length > 0 && actual.join() !== places.join())
    faults.push(`it reports ${actual}, marked is ${places}`);
  faults.push(...outside(report, sources), ...found.flatMap((each) => unhelpful(id, each, sources)));
  if (fixed !== undefined) {
    const first = found[0]?.fixes[0];
    const text = first ? fix(sources, first.edits)[0]?.text : 'no fix';
    if (text !== fixed) faults.push(`the fix gives ${JSON.stringify(text)}`);
  }
  return faults;
}

function summary(report: MitigationReport): string {
  return [...report.blockedBy, ...report.needs, ...report.diagnostics.map(({ message }) => message)]
    .map((each) => (typeof each === 'string' ? each : each.message))
    .join(' / ');
}

function pathsOf(files: Files): Readonly<Record<string, string>> {
  if (typeof files !== 'string') return files;
  if (/^(?:services|name|include):/m.test(files)) return { 'compose.yaml': files };
  return {
    [/^\s*(?:[⟦#]|ARG|FROM)/im.test(files) && /(?:^|\n)⟦?FROM /i.test(files) ? 'Dockerfile' : 'run.sh']:
      files,
  };
}

interface Marked {
  readonly file: SourceFile;
  readonly ranges: readonly Range[];
}

function unmark(path: string, marked: string): Marked {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (const unit of marked) {
    if (unit === '⟦') open.push(text.length);
    else if (unit === '⟧') spans.push({ start: open.pop() ?? 0, end: text.length });
    else text += unit;
  }
  const index = createLineIndex(text);
  const kind = kindOf(path);
  if (!kind) throw new Error(`${path} is of no kind`);
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return { file: { path, kind, text }, ranges: spans.map((span) => index.range(span)) };
}

/** By file as given, then by place. */
function inOrder(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): readonly Diagnostic[] {
  const rank = new Map(sources.map(({ path }, index) => [path, index]));
  return [...diagnostics].sort(
    (a, b) =>
      (rank.get(a.path) ?? 0) - (rank.get(b.path) ?? 0) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

function show(path: string, { start, end }: Range): string {
  return `${path}:${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** Every range of a report that does not lie inside its document. */
export function outside(report: Report, sources: readonly SourceFile[]): readonly string[] {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const reports = Object.values(report.mitigations);
  const diagnostics = [...report.diagnostics, ...reports.flatMap((each) => each.diagnostics)];
  const edits = diagnostics.flatMap(({ fixes }) => fixes.flatMap((each) => each.edits));
  return [...diagnostics, ...reports.flatMap((each) => each.evidence), ...edits]
    .filter(({ path, range }) => !isInside(texts.get(path) ?? '', range))
    .map(({ path, range }) => `${show(path, range)} is outside`);
}

function isInside(text: string, range: Range): boolean {
  const index = createLineIndex(text);
  const { start, end } = index.span(range);
  const again = index.range({ start, end });
  return start <= end && show('', again) === show('', range);
}

/** A diagnostic needs its words, and each of its fixes must clear it at once and for good. */
function unhelpful(
  id: MitigationId,
  diagnostic: Diagnostic,
  sources: readonly SourceFile[],
): readonly string[] {
  const faults: string[] = [];
  if (diagnostic.message === '' || diagnostic.consequence === '') faults.push(`${diagnostic.id} lacks words`);
  if (diagnostic.severity !== 'info' && diagnostic.fixes.length === 0 && !diagnostic.advice)
    faults.push(`${diagnostic.id} says nothing of what to do`);
  const count = (files: readonly SourceFile[]) =>
    analyze(files).mitigations[id].diagnostics.filter((each) => each.id === diagnostic.id).length;
  for (const { title, edits } of diagnostic.fixes) {
    const after = fix(sources, edits);
    if (count(after) >= count(sources)) faults.push(`"${title}" does not clear ${diagnostic.id}`);
  }
  return faults;
}

/** The files after a fix. */
export function fix(
  sources: readonly SourceFile[],
  edits: Diagnostic['fixes'][number]['edits'],
): readonly SourceFile[] {
  return sources.map((file) => ({
    ...file,
    text: applyEdits(
      file.text,
      edits.filter(({ path }) => path === file.path),
    ),
  }));
}
