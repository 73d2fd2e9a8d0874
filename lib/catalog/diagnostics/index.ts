import type { DiagnosticEntry } from '..';
import cpuShares from './cpu-shares.json' with { type: 'json' };
import memoryLimit from './memory-limit.json' with { type: 'json' };

/** An entry as its file holds it: the file's name is the first part of the id. */
type Written = Omit<DiagnosticEntry, 'id'> & { readonly kind: string };

// JSON modules widen severities to string; diagnostics.test.ts holds the data to the schema that makes the cast true.
const BY_OWNER = Object.entries({
  'cpu-shares': cpuShares,
  'memory-limit': memoryLimit,
}) as readonly (readonly [owner: string, entries: readonly Written[]])[];

/** Every diagnostic the engine can report, by mitigation in the order of the sheet, then the other owners; by kind within. */
export const diagnostics: readonly DiagnosticEntry[] = BY_OWNER.flatMap(([owner, entries]) =>
  entries.map(({ kind, ...entry }) => ({ id: `${owner}/${kind}`, ...entry })),
);

const byId = new Map(diagnostics.map((entry) => [entry.id, entry] as const));

/** The entry of a diagnostic, by the id that a report gives it; undefined for any other word. */
export function diagnosticById(id: string): DiagnosticEntry | undefined {
  return byId.get(id);
}

/** The entries of one owner: a mitigation's id, or what stands before the slash of the others (`compose`, `shell` …). */
export function diagnosticsOf(owner: string): readonly DiagnosticEntry[] {
  return diagnostics.filter(({ id }) => id.startsWith(`${owner}/`));
}

/** The first parts of the ids, in the order of the entries. */
export const diagnosticOwners: readonly string[] = BY_OWNER.map(([owner]) => owner);
