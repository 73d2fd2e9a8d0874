import { type DiagnosticEntry, mitigationById, threatsOf } from '../catalog';
import { diagnosticById, diagnosticPath, exampleTexts, plain, weaknessOf } from '../catalog/diagnostics';
import type { Severity } from '../report';

/** SARIF's names for severities; a `note` does not change a verdict. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * Findings that hand over the host itself. GitHub sorts security alerts by a CVSS number; these have the one that the
 * published escapes from runc have (CVE-2019-5736 and CVE-2024-21626: 8.6). The others have none: nobody has measured
 * them, and GitHub then shows their level.
 */
const HANDS_OVER_THE_HOST = new Set([
  'no-privileged/privileged',
  'no-privileged/turned-on-again',
  'no-privileged/separate-value',
  'no-privileged/all-capabilities',
  'no-privileged/all-devices',
  'no-privileged/any-device',
  'no-privileged/whole-disk',
  'no-privileged/unconfined-sys-admin',
  'no-privileged/engine-socket',
  'no-privileged/host-folder',
  'no-privileged/raw-file-system',
  'read-only-volumes/api-socket',
  'read-only-volumes/host-folder',
  'read-only-volumes/host-root',
  'read-only-volumes/socket',
  'read-only-volumes/socket-read-only',
]);

/** Checks that go by names of variables, packages and files, which is a good guess and no proof. */
const BY_NAME = new Set(['no-env-secrets', 'no-unnecessary-packages']);

/**
 * The rule behind a diagnostic as SARIF's reportingDescriptor, with all that GitHub's code scanning shows of one.
 * `site` is the address under which the site is served; without it there is no `helpUri`, which must be absolute.
 */
export function toRule(id: string, site: string | null): object {
  const entry = diagnosticById(id);
  if (!entry) return { id };
  const owner = id.slice(0, id.indexOf('/'));
  return {
    id,
    name: pascal(id),
    shortDescription: { text: plain(entry.title) },
    fullDescription: { text: plain(`${entry.what} ${entry.why}`) },
    help: { text: helpText(entry), markdown: helpMarkdown(entry) },
    ...(site === null ? {} : { helpUri: new URL(diagnosticPath(id), withSlash(site)).href }),
    defaultConfiguration: { level: LEVELS[entry.severity] },
    properties: {
      tags: tagsOf(owner),
      precision: BY_NAME.has(owner) ? 'high' : 'very-high',
      ...(HANDS_OVER_THE_HOST.has(id) ? { 'security-severity': '8.6' } : {}),
    },
  };
}

/** A site's address that relative paths can be put behind. */
export function withSlash(site: string): string {
  return site.endsWith('/') ? site : `${site}/`;
}

function tagsOf(owner: string): readonly string[] {
  const mitigation = mitigationById(owner);
  if (!mitigation) return [owner];
  const threats = threatsOf(mitigation.id).map((threat) => threat.id);
  return ['security', owner, ...threats, `external/cwe/cwe-${weaknessOf(mitigation.id)}`];
}

/** `memory-limit/no-limit` as `MemoryLimitNoLimit`. */
function pascal(id: string): string {
  return id.replace(/(?:^|[-/])([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function helpText(entry: DiagnosticEntry): string {
  const { bad, good } = exampleTexts(entry);
  return [
    plain(`${entry.what} ${entry.why} ${entry.todo}`),
    ...(bad === '' ? [] : [`Reported:\n${bad}`]),
    ...(good === '' ? [] : [`Not reported:\n${good}`]),
  ].join('\n\n');
}

const LANGUAGES: readonly (readonly [ending: RegExp, language: string])[] = [
  [/\.sh$/, 'sh'],
  [/\.ya?ml$/, 'yaml'],
  [/\.json$/, 'json'],
  [/Dockerfile$/, 'dockerfile'],
];

function helpMarkdown({ what, why, todo, bad, good, note }: DiagnosticEntry): string {
  const blocks = (files: DiagnosticEntry['bad'], mark: string) =>
    files.map(({ path, lines }) => {
      const language = LANGUAGES.find(([ending]) => ending.test(path))?.[1] ?? '';
      return `${mark} \`${path}\`\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;
    });
  return [
    what,
    `**Why it matters.** ${why}`,
    `**What to do.** ${todo}`,
    ...blocks(bad, '❌'),
    ...blocks(good, '✅'),
    ...(note === undefined ? [] : [note]),
  ].join('\n\n');
}
