import { type FileKind, MITIGATION_IDS } from '../report';

/** What is wrong with the call, for the one who typed it. */
export class UsageError extends Error {}

export interface Options {
  /** How the answer is written: for people, as the report's own JSON, or for code scanning. */
  readonly format: 'text' | 'json' | 'sarif';
  readonly help: boolean;
  /** The mitigations that count for the exit code and are shown; all twelve by default. */
  readonly only: readonly string[];
  readonly kind: FileKind | null;
  /** Where the site is served, for the links of a SARIF log. */
  readonly site: string | null;
  /** The diagnostic to explain instead of checking; empty to list them all, null to check. */
  readonly explain: string | null;
  readonly paths: readonly string[];
}

const KINDS: readonly FileKind[] = ['dockerfile', 'commands', 'daemon', 'compose', 'env'];

/** Reads the command line. @throws UsageError on an unknown option or value, or without a path. */
export function readOptions(args: readonly string[]): Options {
  const paths: string[] = [];
  const found: { -readonly [Name in Exclude<keyof Options, 'paths'>]: Options[Name] } = {
    format: 'text',
    help: false,
    only: MITIGATION_IDS,
    kind: null,
    site: null,
    explain: null,
  };
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name, inline] = split(word);
    const value = () => inline ?? rest.shift() ?? '';
    if (word === '--') paths.push(...rest.splice(0));
    else if (word === '-' || !word.startsWith('-')) paths.push(word);
    else if (name === '--json') found.format = 'json';
    else if (name === '--help' || name === '-h') found.help = true;
    else if (name === '--only') found.only = idsIn(value());
    else if (name === '--kind') found.kind = kindIn(value());
    else if (name === '--sarif') found.format = 'sarif';
    else if (name === '--site') found.site = siteIn(value());
    else if (name === '--explain') found.explain = inline ?? '';
    else throw new UsageError(`${word}: there is no such option.`);
  }
  // The id may stand behind it as a word of its own, which makes a path of it.
  if (found.explain === '') found.explain = paths.shift() ?? '';
  if (paths.length === 0 && !found.help && found.explain === null)
    throw new UsageError('Name a file or a folder to check.');
  return { ...found, paths };
}

function split(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function idsIn(value: string): readonly string[] {
  const ids = value.split(',').filter((id) => id !== '');
  const known: readonly string[] = MITIGATION_IDS;
  const stranger = ids.find((id) => !known.includes(id));
  if (ids.length === 0 || stranger !== undefined) {
    const what = stranger === undefined ? '--only names no mitigation' : `${stranger} is no mitigation`;
    throw new UsageError(`${what}. There are: ${MITIGATION_IDS.join(', ')}.`);
  }
  return ids;
}

/** Links of a log must be absolute, and lead to a page. */
function siteIn(value: string): string {
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new UsageError('--site takes an address: https://…');
  return value;
}

function kindIn(value: string): FileKind {
  const kind = KINDS.find((each) => each === value);
  if (!kind) throw new UsageError(`--kind takes one of: ${KINDS.join(', ')}.`);
  return kind;
}
