import { isKnown, UNKNOWN } from '../text';

/** A stretch of a text that is a credential by its shape. */
export interface Shape {
  /** What it is, as in "this is <what>". */
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'credential' | 'url';
}

/** Credentials with a known beginning, after what their issuers publish. Each is bounded on both sides. */
const CREDENTIALS: readonly (readonly [what: string, pattern: string])[] = [
  ['the key id of an AWS account', '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])'],
  ['a GitHub token', 'gh[oprsu]_[A-Za-z0-9]{20,255}'],
  ['a GitHub token', 'github_pat_[A-Za-z0-9_]{20,255}'],
  ['a GitLab token', 'gl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,255}'],
  ['a Slack token', 'xox[abeoprs]-[A-Za-z0-9-]{10,255}'],
  ['a Slack token', 'xapp-[A-Za-z0-9-]{10,255}'],
  ['a Slack webhook', 'hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,100}'],
  ['a Stripe key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,255}'],
  ['a Google API key', 'AIza[A-Za-z0-9_-]{35}'],
  ['a Google client secret', 'GOCSPX-[A-Za-z0-9_-]{20,64}'],
  ['an npm token', 'npm_[A-Za-z0-9]{30,64}'],
  ['a PyPI token', 'pypi-[A-Za-z0-9_-]{40,255}'],
  ['a Docker Hub token', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,64}'],
  ['an OpenAI or Anthropic key', 'sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,255}'],
  ['a Hugging Face token', 'hf_[A-Za-z0-9]{30,64}'],
  ['a DigitalOcean token', 'do[opr]_v1_[a-f0-9]{64}'],
  ['a SendGrid key', 'SG\\.[A-Za-z0-9_-]{20,24}\\.[A-Za-z0-9_-]{39,50}'],
  ['a Vault token', 'hv[bsr]\\.[A-Za-z0-9_-]{24,255}'],
  ['a Shopify token', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'],
  ['an age key', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'],
  ['a JSON Web Token', 'eyJ[A-Za-z0-9_-]{8,512}\\.eyJ[A-Za-z0-9_-]{4,4096}\\.[A-Za-z0-9_-]{0,1024}'],
  ['a private key', '-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----'],
  ['a storage key of Azure', '(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{20,128}={0,2}'],
];

/** One pattern for all: the number of the group that matched tells which. */
const ANY = new RegExp(
  `(?<![A-Za-z0-9])(?:${CREDENTIALS.map(([, pattern]) => `(${pattern})`).join('|')})`,
  'g',
);

/** The credentials in a text, by their shapes, in its order. */
export function shapesIn(text: string): readonly Shape[] {
  const shapes: Shape[] = [];
  // Nearly every text holds none, and to look for one is far cheaper than to set out to list them all.
  for (const match of text.search(ANY) < 0 ? [] : text.matchAll(ANY)) {
    const group = match.slice(1).findIndex((part) => part !== undefined);
    const [what = ''] = CREDENTIALS[group] ?? [];
    shapes.push({ what, start: match.index, end: match.index + match[0].length, kind: 'credential' });
  }
  return [...shapes, ...urlPasswords(text)].sort((a, b) => a.start - b.start);
}

/** `scheme://user:password@`: each `://` is looked at once, up to the end of its authority. */
function urlPasswords(text: string): readonly Shape[] {
  const shapes: Shape[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const end = authorityEnd(text, at + 3);
    const userinfo = text.slice(at + 3, end);
    const sign = userinfo.lastIndexOf('@');
    const colon = userinfo.indexOf(':');
    if (colon < 0 || sign <= colon + 1) continue;
    if (isPlaceOfVariable(userinfo.slice(colon + 1, sign))) continue;
    shapes.push({ what: 'a URL with a password', start: at + 4 + colon, end: at + 3 + sign, kind: 'url' });
  }
  return shapes;
}

/** The longest authority that is looked at, so that many `://` in one word stay cheap. */
const AUTHORITY = 1024;

function authorityEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < AUTHORITY && !/[\s/?#"'<>|\\]/.test(text.charAt(at))) at++;
  return at;
}

/** `${DB_PASSWORD}` that no shell has expanded: the program is to put it in. */
export function isPlaceOfVariable(text: string): boolean {
  return /^(?:\$\{?\w+\}?|\{\{.*\}\}|%\w+%)$/.test(text);
}

/** True for what is no secret under any name: nothing, yes and no, a place in the file system, an address, a public key. */
export function isHarmlessValue(value: string): boolean {
  return (
    /^(?:|true|false|yes|no|on|off|y|n|0|1|none|null|nil|undefined|disabled|enabled)$/i.test(value) ||
    isFilePath(value) ||
    isPlainUrl(value) ||
    /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+) /.test(value) ||
    /^-----BEGIN (?:CERTIFICATE|(?:RSA |PGP )?PUBLIC KEY)/.test(value)
  );
}

/** True for a plain number, which a switch may have for a value. */
export function isNumber(value: string): boolean {
  return /^[+-]?\d{1,19}(?:\.\d{1,9})?$/.test(value);
}

/** Kinds of login that a variable such as `AUTH` may name. */
export function isLoginKind(value: string): boolean {
  return LOGINS.test(value);
}

const LOGINS =
  /^(?:basic|digest|bearer|ldaps?|oidc|oauth2?|jwt|saml2?|md5|trust|peer|ident|scram-sha-\d+|scram|token|password|x509|m?tls|cert|kerberos|gssapi|anonymous|local|header|proxy|plain|login|cram-md5|ntlm|internal|external|native|keycloak|github|google)$/i;

/** Finger prints of OpenPGP keys, as in the releases of many programs. */
export function isFingerprints(value: string): boolean {
  return value
    .split(/[\s,]+/)
    .every((each) => each === '' || /^(?:0x)?(?:[0-9A-F]{40}|[0-9A-F]{16}|[0-9A-F]{8})$/.test(each));
}

/** True for a connection that is fully written and carries no password. */
export function hasNoPassword(value: string): boolean {
  if (!isKnown(value) || !/[=:/]/.test(value)) return false;
  return !/(?:password|pwd|pass)\s*=\s*[^;\s]/i.test(value) && !/:\/\/[^/\s]*@/.test(value);
}

const ROOTS =
  /^\/(?:etc|run|var|usr|opt|home|root|tmp|srv|mnt|media|data|app|secrets?|keys?|certs?|ssl|config|vault|workspace|work|dev|proc|sys)(?:\/|$)/;

/** A path: it starts at a known folder, or has several parts or an ending. */
function isFilePath(value: string): boolean {
  if (!/^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])[\w./\\@%+,~ -]*$/.test(value.replaceAll(UNKNOWN, 'x')))
    return false;
  if (ROOTS.test(value) || /^(?:\.|~|[A-Za-z]:)/.test(value)) return true;
  return /\.[a-z]{2,10}$/.test(value) || /^\/[a-z][a-z0-9._-]*(?:\/[a-z0-9._-]+)+\/?$/.test(value);
}

function isPlainUrl(value: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s@]+$/i.test(value) &&
    !/[?&](?:token|key|sig|secret|password)=/i.test(value)
  );
}

/** What base64 hides, where it is text; null for what is no base64 of a text. */
export function decoded(value: string): string | null {
  if (value.length < 8 || value.length > LONGEST || value.length % 4 !== 0) return null;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null;
  const text = atob(value);
  return /^[\t\n\r\x20-\x7e]+$/.test(text) ? text : null;
}

const LONGEST = 16_384;
