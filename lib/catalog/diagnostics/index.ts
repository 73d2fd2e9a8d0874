import type { DiagnosticEntry } from '..';
import compose from './compose.json' with { type: 'json' };
import cpuShares from './cpu-shares.json' with { type: 'json' };
import daemon from './daemon.json' with { type: 'json' };
import defangSetuid from './defang-setuid.json' with { type: 'json' };
import dockerCli from './docker-cli.json' with { type: 'json' };
import dockerfile from './dockerfile.json' with { type: 'json' };
import engine from './engine.json' with { type: 'json' };
import exception from './exception.json' with { type: 'json' };
import memoryLimit from './memory-limit.json' with { type: 'json' };
import noEnvSecrets from './no-env-secrets.json' with { type: 'json' };
import noInterContainerCommunication from './no-inter-container-communication.json' with { type: 'json' };
import noPrivileged from './no-privileged.json' with { type: 'json' };
import noUnnecessaryPackages from './no-unnecessary-packages.json' with { type: 'json' };
import readOnlyFilesystem from './read-only-filesystem.json' with { type: 'json' };
import readOnlyVolumes from './read-only-volumes.json' with { type: 'json' };
import segregateWithVms from './segregate-with-vms.json' with { type: 'json' };
import setAUser from './set-a-user.json' with { type: 'json' };
import setup from './setup.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import verifyImages from './verify-images.json' with { type: 'json' };

/** An entry as its file holds it: the file's name is the first part of the id. */
type Written = Omit<DiagnosticEntry, 'id'> & { readonly kind: string };

// JSON modules widen severities to string; diagnostics.test.ts holds the data to the schema that makes the cast true.
const BY_OWNER = Object.entries({
  'segregate-with-vms': segregateWithVms,
  'defang-setuid': defangSetuid,
  'cpu-shares': cpuShares,
  'verify-images': verifyImages,
  'read-only-filesystem': readOnlyFilesystem,
  'set-a-user': setAUser,
  'no-env-secrets': noEnvSecrets,
  'no-privileged': noPrivileged,
  'no-inter-container-communication': noInterContainerCommunication,
  'read-only-volumes': readOnlyVolumes,
  'memory-limit': memoryLimit,
  'no-unnecessary-packages': noUnnecessaryPackages,
  'docker-cli': dockerCli,
  shell,
  dockerfile,
  compose,
  daemon,
  exception,
  setup,
  engine,
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

/** Where the page of a diagnostic lies, relative to the site's base: the one place that says so. */
export function diagnosticPath(id: string): string {
  return `diagnostics/${id}/`;
}

export { weaknessOf } from './weaknesses';

export { exampleTexts, plain } from './words';
