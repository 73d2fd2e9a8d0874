import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyze } from '../analyze';
import type { Report } from '../report';
import { type Options, readOptions, UsageError } from './check-options';
import { sarifOf, UNREAD } from './check-sarif';
import { reportText } from './check-text';
import { explain } from './explain';
import { type Group, gather, type Host } from './files';

const HELP = `check [--json | --sarif [--site URL]] [--only ID,…] [--kind KIND] PATH…
check --explain [DIAGNOSTIC]

Files named together are one setup; a folder is one setup for each folder in it; - is standard input.
  --json       the report as JSON
  --sarif      the diagnostics as SARIF 2.1.0, for code scanning
  --only ID,…  the mitigations that count for the answer
  --kind KIND  what standard input, or a file whose name does not say so, is:
               dockerfile, commands, daemon, compose or env
  --site URL   where the site is served: the log of --sarif then links each rule to its page
  --explain    what a diagnostic such as memory-limit/zero means, why it matters and what to do,
               with an example; without an id, all of them with their titles

Exit code: 0 nothing unmet, 1 something unmet, 2 something could not be read.`;

// Our own file: npm has read it before this runs.
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** What a run of the command prints, and its exit code. */
export interface Outcome {
  readonly exit: 0 | 1 | 2;
  readonly out: string;
  readonly error: string;
}

/** Runs the command against a host; reads nothing and prints nothing itself. */
export function check(args: readonly string[], host: Host): Outcome {
  try {
    const options = readOptions(args);
    if (options.help) return { exit: 0, out: HELP, error: '' };
    if (options.explain !== null) return { exit: 0, out: explain(options.explain), error: '' };
    const { groups, named } = gather(options.paths, options.kind, host);
    const reports = groups.map((group) => analyze(group.files));
    return { exit: exitCode(reports, options), out: print(groups, reports, named, options), error: '' };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { exit: 2, out: '', error: `${error.message}\n\n${HELP}` };
  }
}

function exitCode(reports: readonly Report[], { only }: Options): 0 | 1 | 2 {
  const isUnmet = reports.some(({ mitigations }) =>
    Object.entries(mitigations).some(([id, { verdict }]) => only.includes(id) && verdict === 'unmet'),
  );
  if (isUnmet) return 1;
  return reports.some(({ diagnostics }) => diagnostics.some(({ id }) => UNREAD.has(id))) ? 2 : 0;
}

function print(
  groups: readonly Group[],
  reports: readonly Report[],
  named: boolean,
  options: Options,
): string {
  if (options.format === 'sarif') {
    const analysed = reports.map((report, at) => ({ report, files: groups[at]?.files ?? [] }));
    return JSON.stringify(
      sarifOf(analysed, options.only, { version, site: options.site, folder: process.cwd() }),
      null,
      2,
    );
  }
  if (options.format === 'json') {
    const several = {
      version: 1,
      reports: reports.map((each, at) => ({ folder: groups[at]?.folder ?? null, ...each })),
    };
    return JSON.stringify(named ? reports[0] : several, null, 2);
  }
  return reports
    .map((report, at) => {
      const { folder = null, files = [] } = groups[at] ?? {};
      const text = reportText(report, files, options.only);
      return folder === null ? text : `== ${folder}\n\n${text}`;
    })
    .join('\n\n');
}

/** The machine this runs on. */
const machine: Host = {
  read: (path) => readFileSync(path, 'utf8'),
  stdin: () => readFileSync(0, 'utf8'),
  isFolder: (path) => statSync(path).isDirectory(),
  list: (path) =>
    readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, folder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { exit, out, error } = check(process.argv.slice(2), machine);
  if (out !== '') process.stdout.write(`${out}\n`);
  if (error !== '') process.stderr.write(`${error}\n`);
  process.exitCode = exit;
}
