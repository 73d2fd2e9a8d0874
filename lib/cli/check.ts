import packageJson from '../../package.json' with { type: 'json' };
import { analyze } from '../analyze';
import { type Diagnostic, MITIGATION_IDS, type Report } from '../report';
import { sarifOf, UNREAD } from '../sarif';
import { type FailOn, type Options, readOptions, UsageError } from './check-options';
import { reportText, summaryText, type Telling } from './check-text';
import { type Config, configFor } from './config';
import { countedVerdict, excusedFindings, excusesOf, openFindings } from './excuses';
import { explain } from './explain';
import { type Gathered, type Group, gather } from './files';
import { fixGroups } from './fix';
import { leftOutBy } from './git-ignore';
import { HELP } from './help';
import type { Host } from './host';
import { type Paint, PLAIN } from './paint';
import { createUris } from './sarif-uris';

/** What a run of the command prints, and its exit code. */
export interface Outcome {
  readonly exit: 0 | 1 | 2;
  readonly out: string;
  readonly error: string;
}

/** How the command colours its text, once its options are known. */
export type Painter = (wanted: Options['color']) => Paint;

/** Runs the command against a host; reads, writes and prints nothing itself. */
export function check(args: readonly string[], host: Host, painter: Painter = () => PLAIN): Outcome {
  try {
    const options = readOptions(args);
    if (options.help) return answer(HELP);
    if (options.version) return answer(packageJson.version);
    if (options.explain !== null) return answer(explain(options.explain));
    return checkPaths(options, host, painter(options.color));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { exit: 2, out: '', error: `${error.message}\n\n${HELP}` };
  }
}

function answer(out: string): Outcome {
  return { exit: 0, out, error: '' };
}

function checkPaths(options: Options, host: Host, paint: Paint): Outcome {
  const config = configFor(options.config, host);
  const telling = {
    ids: MITIGATION_IDS.filter((id) => (options.only ?? config.only ?? MITIGATION_IDS).includes(id)),
    excuses: excusesOf(config, host),
    paint,
  };
  const gathered = gather(options.paths, options.kind, host, {
    honoursGitIgnore: options.honoursGitIgnore,
    excluded: leftOutBy(config.folder, config.exclude),
  });
  const fixed = options.fix
    ? fixGroups(gathered.groups, telling.ids, { dryRun: options.dryRun, host, paint })
    : { groups: gathered.groups, text: '', problems: [] };
  const reports = fixed.groups.map(({ files }) => analyze(files));
  const problems = [...gathered.problems, ...fixed.problems];
  const told = options.dryRun
    ? fixed.text
    : print({ ...gathered, groups: fixed.groups }, reports, telling, options, host);
  const done = fixed.text === '' || options.dryRun ? [] : [fixed.text];
  const isText = options.format === 'text';
  return {
    exit: exitCode(reports, problems, telling, failOn(options, config)),
    out: [...(isText ? done : []), told].filter((part) => part !== '').join('\n\n'),
    error: [...problems, ...(isText ? [] : done), ...telling.excuses.idle()].join('\n'),
  };
}

function failOn(options: Options, config: Config): FailOn {
  return options.failOn ?? config.failOn ?? 'unmet';
}

function exitCode(
  reports: readonly Report[],
  problems: readonly string[],
  { ids, excuses }: Telling,
  failOn: FailOn,
): 0 | 1 | 2 {
  const verdicts = reports.flatMap((report) => ids.map((id) => countedVerdict(report, id, excuses)));
  const findings = reports.flatMap((report) => openFindings(report, ids, excuses));
  const fails = {
    never: false,
    unmet: verdicts.includes('unmet'),
    unknown: verdicts.includes('unmet') || verdicts.includes('unknown'),
    warning: verdicts.includes('unmet') || findings.some(({ severity }) => severity !== 'info'),
  };
  if (fails[failOn]) return 1;
  const isUnread = reports.some(({ diagnostics }) => diagnostics.some(({ id }) => UNREAD.has(id)));
  return isUnread || problems.length > 0 ? 2 : 0;
}

function print(
  { groups, named }: Gathered,
  reports: readonly Report[],
  telling: Telling,
  { format, site }: Options,
  host: Host,
): string {
  if (format === 'sarif') {
    const analysed = reports.map((report, at) => ({ report, files: groups[at]?.files ?? [] }));
    const driver = {
      version: packageJson.version,
      site,
      uriOf: createUris(host.absolute('.')),
      reasonFor: (each: Diagnostic) => telling.excuses.of(each)?.reason ?? null,
    };
    return JSON.stringify(sarifOf(analysed, telling.ids, driver), null, 2);
  }
  if (format === 'json') return json(groups, named, reports, telling);
  const texts = reports.map((report, at) => {
    const { folder = null, files = [] } = groups[at] ?? {};
    const text = reportText(report, files, telling);
    return folder === null ? text : `== ${folder}\n\n${text}`;
  });
  return [...texts, summaryText(reports, telling)].filter((text) => text !== '').join('\n\n');
}

function json(
  groups: readonly Group[],
  named: boolean,
  reports: readonly Report[],
  telling: Telling,
): string {
  const all = reports.map((report) => {
    const excused = excusedFindings(report, telling.ids, telling.excuses).map(({ diagnostic, entry }) => {
      const { id, path, range } = diagnostic;
      return { id, path, range, reason: entry.reason };
    });
    return excused.length === 0 ? report : { ...report, excused };
  });
  const several = {
    version: 1,
    reports: all.map((each, at) => ({ folder: groups[at]?.folder ?? null, ...each })),
  };
  return JSON.stringify(named ? all[0] : several, null, 2);
}
