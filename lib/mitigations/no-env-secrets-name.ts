/** Words that make a name that of a secret. */
const SECRET_WORDS = new Set(
  (
    'password passwords passwd pword pwd psw pass passphrase secret secrets token tokens apikey apikeys ' +
    'credential credentials creds auth accesskey secretkey privatekey dsn'
  ).split(' '),
);

/** The same at the end of a word without a separator: `PGPASSWORD`, `GITHUBTOKEN`. Not `BYPASS`, not `MONKEY`. */
const GLUED =
  /(?:password|passwd|passphrase|secret|token|apikey|accesskey|secretkey|privatekey|credentials?)$/;

/** Last words that tell of something else about a secret: where it is, how long it holds, of what kind it is. */
const HARMLESS_ENDS = new Set(
  (
    'method mode url urls uri ttl name names version file files path paths dir directory folder location sock socket ' +
    'port ports host hostname server servers endpoint domain issuer audience realm type kind alg algo algorithm ' +
    'length size bits expiry expires expiration lifetime timeout age days seconds minutes interval rotation count ' +
    'limit prefix suffix header format encoding provider backend strategy driver plugin scheme scope scopes enabled ' +
    'disabled required policy rounds iterations user username email group role region zone store fingerprint stdin prompt'
  ).split(' '),
);

/** What stands before `key` where the key is no secret. */
const OPEN_KEYS = new Set(
  'gpg pgp apt rpm primary foreign sort partition cache routing site host'.split(' '),
);
/** What stands behind `key` where the value only names one. */
const KEY_DETAILS = new Set('id ids ring space usage'.split(' '));
/** A name with one of these asks for yes, no or a number. */
const SWITCHES = new Set(
  (
    'allow empty enable enabled disable disabled use require required no skip random onetime generate has is with ' +
    'without ignore force check verify reset rotate expire min max show hide trust insecure anonymous'
  ).split(' '),
);

/** Lower-case words of a variable's name, camelCase ones too; numbers at their ends are dropped. */
export function nameWords(name: string): readonly string[] {
  return name
    .slice(0, LONGEST_NAME)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map(withoutNumber)
    .filter((word) => word !== '');
}

/** More than any name has; what is longer is judged by its start. */
const LONGEST_NAME = 256;

function withoutNumber(word: string): string {
  let end = word.length;
  while (end > 0 && word.charCodeAt(end - 1) >= 48 && word.charCodeAt(end - 1) <= 57) end--;
  return word.slice(0, end);
}

/** What a name promises: a secret, a text that may hold one (`DSN`), or a key or login of which some are harmless. */
export type NameKind = 'secret' | 'connection' | 'key' | 'auth';

/** What kind of secret the name is that of; null for all others. */
export function secretName(name: string): NameKind | null {
  if (/^(?:OLD)?PWD$/i.test(name)) return null;
  const words = nameWords(name);
  const last = words.at(-1) ?? '';
  if (HARMLESS_ENDS.has(last) || words.some((word) => /^(?:public|pub|publishable)$/.test(word))) return null;
  let found: NameKind | null = null;
  for (const [at, word] of words.entries()) {
    // `TOKENS_PER_SECOND` counts them.
    if (word === 'tokens' && words[at + 1] === 'per') continue;
    const kind = wordKind(word, words[at - 1], words[at + 1]);
    if (kind === 'secret') return 'secret';
    found ??= kind;
  }
  return found;
}

function wordKind(word: string, before: string | undefined, after: string | undefined): NameKind | null {
  if (word === 'dsn' || /^connectionstrings?$/.test(word)) return 'connection';
  if (/^conn(?:ection)?$/.test(word) && /^str(?:ings?)?$/.test(after ?? '')) return 'connection';
  if (word === 'auth') return 'auth';
  if (SECRET_WORDS.has(word)) return word === 'pass' && after === 'through' ? null : 'secret';
  if (word === 'key' || word === 'keys') {
    if (before !== undefined && OPEN_KEYS.has(before)) return null;
    return after !== undefined && KEY_DETAILS.has(after) && before !== 'access' ? null : 'key';
  }
  return GLUED.test(word) ? 'secret' : null;
}

/** True for `ALLOW_EMPTY_PASSWORD` and the like, whose value is yes, no or a number. */
export function isSwitchName(name: string): boolean {
  return nameWords(name).some((word) => SWITCHES.has(word));
}

/** True for a name that says its value is base64. */
export function saysBase64(name: string): boolean {
  return /(?:^|[^a-z])(?:b64|base64)(?:$|[^a-z])/i.test(name);
}
