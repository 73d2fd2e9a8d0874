import { analyze } from '../../analyze';
import type { Diagnostic, SourceFile } from '../../report';
import { MITIGATION_IDS } from '../../report';
import { kindOf } from '../../setup';
import type { DiagnosticEntry, ExampleFile } from '..';

/** The files of an example as the engine reads them. */
export function filesOf(example: readonly ExampleFile[]): readonly SourceFile[] {
  return example.map(({ path, lines }) => {
    const kind = kindOf(path);
    if (!kind) throw new Error(`${path} is of no kind`);
    return { path, kind, text: `${lines.join('\n')}\n` };
  });
}

/** Every diagnostic of a setup, those of no mitigation first. */
export function reported(files: readonly SourceFile[]): readonly Diagnostic[] {
  const { diagnostics, mitigations } = analyze(files);
  return [...diagnostics, ...MITIGATION_IDS.flatMap((id) => mitigations[id].diagnostics)];
}

const ownerOf = (id: string) => id.slice(0, id.indexOf('/'));

/** Errors of the same owner spoil a good example, and so do those of no mitigation, which refuse a whole file or line. */
function bearsOn(owner: string, own: string): boolean {
  return owner === own || !MITIGATION_IDS.some((id) => id === owner);
}

/** What is wrong with the examples of an entry, in words; an entry without examples has nothing to be wrong. */
export function exampleFaults({ id, severity, bad, good }: DiagnosticEntry): readonly string[] {
  if (bad.length === 0 && good.length === 0) return [];
  const found = reported(filesOf(bad)).find((each) => each.id === id);
  const after = reported(filesOf(good));
  const others = after.filter((each) => each.severity === 'error' && bearsOn(ownerOf(each.id), ownerOf(id)));
  const isSame = JSON.stringify(bad) === JSON.stringify(good);
  return [
    ...(found ? [] : [`${id}: the bad example is not reported`]),
    ...(found && found.severity !== severity ? [`${id}: it is ${found.severity}, not ${severity}`] : []),
    ...(after.some((each) => each.id === id) ? [`${id}: the good example is reported`] : []),
    ...others.filter((each) => each.id !== id).map((each) => `${id}: the good example has ${each.id}`),
    ...(isSame ? [`${id}: both examples are the same`] : []),
  ];
}

const SENTENCES = /^[`A-Z\d].*\.$/;
const LONGEST = 340;

/** What is wrong with the words of an entry. */
export function wordFaults({ id, title, what, why, todo, bad, good }: DiagnosticEntry): readonly string[] {
  const faults =
    title.length > 60 || title.length < 8 ? [`${id}: the title has ${title.length} characters`] : [];
  if (title.endsWith('.')) faults.push(`${id}: the title ends with a full stop`);
  for (const [name, text] of Object.entries({ what, why, todo })) {
    if (!SENTENCES.test(text)) faults.push(`${id}: ${name} is no sentence`);
    if (text.length > LONGEST) faults.push(`${id}: ${name} has ${text.length} characters`);
    if (/\b(?:just|simply|obviously|merely|easily|of course)\b/i.test(text))
      faults.push(`${id}: ${name} talks down`);
    if (text.split('`').length % 2 === 0) faults.push(`${id}: a backtick of ${name} has no partner`);
  }
  for (const { path, lines } of [...bad, ...good]) {
    if (lines.length === 0 || lines.length > 14) faults.push(`${id}: ${path} has ${lines.length} lines`);
    if (lines.some((line) => line.length > 110)) faults.push(`${id}: ${path} has a long line`);
  }
  return faults;
}

/** Ids and titles that stand twice; a title must tell the diagnostics of one owner apart. */
export function doubles(entries: readonly DiagnosticEntry[]): readonly string[] {
  const seen = new Set<string>();
  return entries
    .flatMap(({ id, title }) => [id, `${ownerOf(id)}: ${title}`])
    .filter((name) => seen.size === seen.add(name).size);
}

/** Ids that are reported or written in the sources and have no entry. */
export function withoutEntry(ids: Iterable<string>, entries: readonly DiagnosticEntry[]): readonly string[] {
  const known = new Set(entries.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !known.has(id)).sort();
}

/** Values of other properties called `kind` in the checks: kinds of file, of set-id sources, of users, of values. */
const OTHER_KINDS = new Set(
  (
    'commands daemon compose dockerfile env packages chmod copied-mode copied-tree ' +
    'root uid name unknown out-of-range number nobody-named credential url container other'
  ).split(' '),
);

/**
 * The kinds of problem that a source file of a check writes down: strings behind `kind:`, and strings in the place of
 * a parameter `kind: string` of a function of the same file.
 */
export function kindsWritten(text: string): readonly string[] {
  const values = [...text.matchAll(/(?<!readonly )\bkind:\s*([^,;{}]*)/g)].map(([, value = '']) => value);
  const functions = [...text.matchAll(/\bfunction (\w+)\(([^)]*)\)/g)];
  for (const [, name, parameters = ''] of functions) {
    const at = parameters.split(',').findIndex((each) => each.trim() === 'kind: string');
    if (at < 0) continue;
    const calls = text.matchAll(new RegExp(`\\b${name}\\(([^;]*)`, 'g'));
    for (const [, written = ''] of calls) values.push(written.split(',')[at] ?? '');
  }
  const words = values.flatMap((value) =>
    [...value.matchAll(/(?<!\[)'([a-z0-9-]+)'/g)].map(([, word = '']) => word),
  );
  return [...new Set(words)].filter((word) => !OTHER_KINDS.has(word));
}

/** Whole ids that a source file outside the checks writes down, such as `compose/refused`. */
export function idsWritten(text: string): readonly string[] {
  const ids = [
    ...text.matchAll(/\bid(?::| =) '([a-z-]+\/[a-z-]+)'/g),
    ...text.matchAll(/, '([a-z-]+\/[a-z-]+)', /g),
  ];
  return ids.map(([, id = '']) => id);
}
