import { isKnown } from '../text';
import { isSwitchName, secretName } from './no-env-secrets-name';
import { isHarmlessValue, isNumber, isPlaceOfVariable } from './no-env-secrets-value';

/** A secret with a name of its own within a longer value. */
export interface InnerSecret {
  /** `db.password` in `-Ddb.password=…`. */
  readonly name: string;
  /** The stretch of the secret itself. */
  readonly start: number;
  readonly end: number;
}

/** `NAME=value` up to what ends a value in options, connection strings and queries. */
const PAIR = /([A-Za-z][\w.-]{0,63}) ?= ?(?:"([^"]{0,512})"|'([^']{0,512})'|([^\s;&,"'|]{1,512}))/g;
/** `--name value`; a value that begins with a dash is the next option. */
const OPTION =
  /(?:^|[\s"'])--?([A-Za-z][\w.-]{0,63})[ \t]{1,8}(?:"([^"]{0,512})"|'([^']{0,512})'|([^\s"'-][^\s"']{0,511}))/g;
/** `"name": "value"` of JSON. */
const MEMBER = /"([A-Za-z][\w.-]{0,63})"\s{0,8}:\s{0,8}"([^"]{1,512})"/g;

/**
 * The first secret inside a value that has other things beside it: `-Ddb.password=…` in options of Java, `Password=…`
 * in a connection string, `--token …` in arguments, a member of JSON. Null where there is none.
 */
export function innerSecret(text: string): InnerSecret | null {
  if (!HINT.test(text)) return null;
  const found = [PAIR, OPTION, MEMBER].flatMap((pattern) => [...text.matchAll(pattern)].flatMap(secretIn));
  return found.reduce<InnerSecret | null>(
    (first, each) => (first && first.start <= each.start ? first : each),
    null,
  );
}

const HINT = /[=:\s]/;

function secretIn(match: RegExpMatchArray): readonly InnerSecret[] {
  const [whole, written = '', ...groups] = match;
  const value = groups.find((group) => group !== undefined) ?? '';
  const before = match.input?.charAt((match.index ?? 0) - 1);
  const name = before === '-' && written.startsWith('D') ? written.slice(1) : written;
  if (!isSecretName(name) || isNoSecret(name, value)) return [];
  if (before === '/' && isPartOfPath(match.input ?? '', match.index ?? 0)) return [];
  const start = (match.index ?? 0) + whole.lastIndexOf(value);
  return [{ name, start, end: start + value.length }];
}

/** `/opt/pass=word`: what stands before it, back to a blank or a colon, begins as a path and holds no query. */
function isPartOfPath(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < LONGEST_PATH && !/[\s:,;"'?&]/.test(text.charAt(start - 1))) start--;
  return /^(?:~|\.{0,2})\//.test(text.slice(start, at));
}

/** How far back a path is looked at, so that many pairs in one value stay cheap. */
const LONGEST_PATH = 256;

/** Names of keys are too common within values (`sort.key`): only those of keys that open something count. */
function isSecretName(name: string): boolean {
  if (/^pwd$/i.test(name)) return true;
  const kind = secretName(name);
  return kind === 'secret' || (kind === 'key' && OPENING_KEY.test(name));
}

const OPENING_KEY =
  /(?:api|access|secret|private|account|encryption|signing|shared)[._-]?(?:access[._-]?)?keys?$/i;

function isNoSecret(name: string, value: string): boolean {
  if (!isKnown(value)) return false;
  if (isHarmlessValue(value) || isPlaceOfVariable(value) || PLACEHOLDER.test(value)) return true;
  return isNumber(value) && isSwitchName(name);
}

/** What stands for a value that somebody puts in later, or says where it is. */
const PLACEHOLDER =
  /^(?:[<[{].*|\$[({].*|[*x?.…_-]+|your[-_ ].*|__\w+__|:\w+|@.+|(?:file|env|vault|ssm|secretsmanager|keyring|op|pass):.*)$/i;
