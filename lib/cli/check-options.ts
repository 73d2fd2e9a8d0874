import { type FileKind, MITIGATION_IDS, type MitigationId } from '../report';

/** What is wrong with the call, for the one who typed it. */
export class UsageError extends Error {}

/** What makes the answer 1. `warning` and `unknown` count what is unmet too. */
export const FAIL_ON = ['unmet', 'warning', 'unknown', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface Options {
  /** How the answer is written: for people, as the report's own JSON, or for code scanning. */
  readonly format: 'text' | 'json' | 'sarif';
  readonly help: boolean;
  readonly version: boolean;
  /** The mitigations that count for the exit code and are shown; null where the call does not say. */
  readonly only: readonly MitigationId[] | null;
  /** Null where the call does not say. */
  readonly failOn: FailOn | null;
  readonly kind: FileKind | null;
  /** Where the site is served, for the links of a SARIF log. */
  readonly site: string | null;
  /** The diagnostic to explain instead of checking; empty to list them all, null to check. */
  readonly explain: string | null;
  /** Whether to apply the safe fixes. */
  readonly fix: boolean;
  /** Whether to show what the fixes would do instead of writing it. */
  readonly dryRun: boolean;
  readonly color: 'auto' | 'always' | 'never';
  /** The configuration file: its path, `auto` to look for one, `none` for none. */
  readonly config: { readonly kind: 'auto' | 'none' } | { readonly kind: 'file'; readonly path: string };
  readonly honoursGitIgnore: boolean;
  readonly paths: readonly string[];
}

const KINDS: readonly FileKind[] = ['dockerfile', 'commands', 'daemon', 'compose', 'env'];
const COLORS: readonly Options['color'][] = ['auto', 'always', 'never'];

type Found = { -readonly [Name in Exclude<keyof Options, 'paths'>]: Options[Name] };

/** Options that take no value. */
const SWITCHES: Readonly<Record<string, (found: Found) => void>> = {
  '--json': (found) => (found.format = 'json'),
  '--sarif': (found) => (found.format = 'sarif'),
  '--help': (found) => (found.help = true),
  '-h': (found) => (found.help = true),
  '--version': (found) => (found.version = true),
  '--fix': (found) => (found.fix = true),
  '--dry-run': (found) => (found.dryRun = true),
  '--no-config': (found) => (found.config = { kind: 'none' }),
  '--no-ignore': (found) => (found.honoursGitIgnore = false),
};

/** Options that take a value, behind a space or an equals sign. */
const VALUES: Readonly<Record<string, (found: Found, value: string) => void>> = {
  '--only': (found, value) => (found.only = idsIn(value)),
  '--fail-on': (found, value) => (found.failOn = oneOf('--fail-on', FAIL_ON, value)),
  '--kind': (found, value) => (found.kind = oneOf('--kind', KINDS, value)),
  '--site': (found, value) => (found.site = siteIn(value)),
  '--color': (found, value) => (found.color = oneOf('--color', COLORS, value)),
  '--config': (found, value) => (found.config = { kind: 'file', path: value }),
};

/** Reads the command line. @throws UsageError on an unknown option or value, or without a path. */
export function readOptions(args: readonly string[]): Options {
  const paths: string[] = [];
  const found: Found = {
    format: 'text',
    help: false,
    version: false,
    only: null,
    failOn: null,
    kind: null,
    site: null,
    explain: null,
    fix: false,
    dryRun: false,
    color: 'auto',
    config: { kind: 'auto' },
    honoursGitIgnore: true,
  };
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name, inline] = split(word);
    if (word === '--') paths.push(...rest.splice(0));
    else if (word === '-' || !word.startsWith('-')) paths.push(word);
    else if (name === '--explain') found.explain = inline ?? '';
    else if (SWITCHES[name] && inline === undefined) SWITCHES[name](found);
    else if (VALUES[name]) VALUES[name](found, inline ?? rest.shift() ?? '');
    else throw new UsageError(`${word}: there is no such option.`);
  }
  // The id may stand behind it as a word of its own, which makes a path of it.
  if (found.explain === '') found.explain = paths.shift() ?? '';
  checkTogether(found, paths);
  return { ...found, paths };
}

/** What is right by itself and makes no sense together. */
function checkTogether({ help, version, explain, fix, dryRun }: Found, paths: readonly string[]): void {
  if (help || version || explain !== null) return;
  if (paths.length === 0) throw new UsageError('Name a file or a folder to check.');
  if (dryRun && !fix) throw new UsageError('--dry-run shows what --fix would do: say --fix too.');
  if (fix && paths.includes('-')) throw new UsageError('--fix writes files, and standard input is none.');
}

function split(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function idsIn(value: string): readonly MitigationId[] {
  const words = value.split(',').filter((word) => word !== '');
  const stranger = words.find((word) => !isMitigation(word));
  if (words.length === 0 || stranger !== undefined) {
    const what = stranger === undefined ? '--only names no mitigation' : `${stranger} is no mitigation`;
    throw new UsageError(`${what}. There are: ${MITIGATION_IDS.join(', ')}.`);
  }
  return words.filter(isMitigation);
}

function isMitigation(word: string): word is MitigationId {
  return MITIGATION_IDS.some((id) => id === word);
}

/** Links of a log must be absolute, and lead to a page. */
function siteIn(value: string): string {
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new UsageError('--site takes an address: https://…');
  return value;
}

function oneOf<Word extends string>(name: string, words: readonly Word[], value: string): Word {
  const word = words.find((each) => each === value);
  if (!word) throw new UsageError(`${name} takes one of: ${words.join(', ')}.`);
  return word;
}
