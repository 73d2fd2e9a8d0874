import {
  type Diagnostic,
  findingsOf,
  MITIGATION_IDS,
  type MitigationId,
  type Report,
  type Verdict,
} from '../report';
import type { Config, Ignore } from './config';
import { type LeftOut, leftOutBy } from './git-ignore';
import type { Host } from './host';

/** What the configuration lets stand. */
export interface Excuses {
  /** The entry that covers a diagnostic, or null. */
  of(diagnostic: Diagnostic): Ignore | null;
  /** Sentences about entries that covered nothing so far, or no longer count. */
  idle(): readonly string[];
}

/** No diagnostic is excused. */
export const NO_EXCUSES: Excuses = { of: () => null, idle: () => [] };

/** The entries of a configuration, ready to be asked about diagnostics whose paths the host knows. */
export function excusesOf({ path, folder, ignore }: Config, host: Host): Excuses {
  if (ignore.length === 0) return NO_EXCUSES;
  const today = host.today();
  const entries = ignore.map((entry) => ({
    entry,
    isOver: entry.until !== undefined && entry.until < today,
    files: entry.files ? leftOutBy(folder, entry.files) : null,
  }));
  const used = new Set<Ignore>();
  return {
    of(diagnostic) {
      const found = entries.find(
        ({ entry, isOver, files }) =>
          !isOver && covers(entry.id, diagnostic.id) && isIn(files, diagnostic, host),
      );
      if (found) used.add(found.entry);
      return found?.entry ?? null;
    },
    idle: () =>
      entries
        .filter(({ entry }) => !used.has(entry))
        .map(({ entry, isOver }) =>
          isOver
            ? `${path}: ${entry.id} was excused until ${entry.until} and counts again.`
            : `${path}: ${entry.id} excuses nothing here; take it out when it excuses nothing elsewhere either.`,
        ),
  };
}

/**
 * A mitigation's verdict as far as it counts: `unmet` is excused where each error behind it is. The report itself
 * stays as it is, since what the files do does not change by being excused.
 */
export function countedVerdict(
  { mitigations }: Report,
  id: MitigationId,
  excuses: Excuses,
): Verdict | 'excused' {
  const { verdict, diagnostics } = mitigations[id];
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const isExcused = verdict === 'unmet' && errors.length > 0 && errors.every((each) => excuses.of(each));
  return isExcused ? 'excused' : verdict;
}

/** The findings of a report that nobody has excused. */
export function openFindings(
  report: Report,
  ids: readonly MitigationId[],
  excuses: Excuses,
): readonly Diagnostic[] {
  return findingsOf(report, ids).filter((each) => !excuses.of(each));
}

/** The findings that are excused, each with its entry. */
export function excusedFindings(
  report: Report,
  ids: readonly MitigationId[],
  excuses: Excuses,
): readonly { readonly diagnostic: Diagnostic; readonly entry: Ignore }[] {
  return findingsOf(report, ids).flatMap((diagnostic) => {
    const entry = excuses.of(diagnostic);
    return entry ? [{ diagnostic, entry }] : [];
  });
}

function covers(wanted: string, id: string): boolean {
  return id === wanted || (isMitigation(wanted) && id.startsWith(`${wanted}/`));
}

function isMitigation(word: string): boolean {
  return MITIGATION_IDS.some((id) => id === word);
}

function isIn(files: LeftOut | null, { path }: Diagnostic, host: Host): boolean {
  return files === null || (path !== '-' && files.has(host.absolute(path)));
}
