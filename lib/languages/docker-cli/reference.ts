import { fail, ok, type Read } from './go/result';

/** An image reference after Docker's normalisation. */
export interface ImageReference {
  /** `docker.io` where none is written. */
  readonly domain: string;
  /** `library/nginx` for `nginx`. */
  readonly path: string;
  readonly tag: string | null;
  /** `sha256:…`. */
  readonly digest: string | null;
  /** As Docker shows it: without `docker.io/` and `library/`. */
  readonly familiar: string;
}

const HOST_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const PATH_PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const ID = /^[a-f0-9]{64}$/;
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const MAX_PATH = 255;
const INVALID = 'invalid reference format';

/** The name of a local image: `sha256:<64 hex>` or the bare 64 hex digits. */
export function isImageId(text: string): boolean {
  return ID.test(text) || ID.test(text.replace(/^sha256:/, ''));
}

/**
 * Parses a reference as distribution's `ParseNormalizedNamed` does, with its errors. An image ID is no reference:
 * ask `isImageId` first, as `docker run` does.
 */
export function parseReference(text: string): Read<ImageReference> {
  if (ID.test(text)) {
    return fail(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  }
  const { domain, remainder } = splitDomain(text);
  const at = remainder.indexOf(':');
  const remote = at < 0 ? remainder : remainder.slice(0, at);
  if (remote.toLowerCase() !== remote) {
    return fail(`${INVALID}: repository name (${remote}) must be lowercase`);
  }
  return parseCanonical(domain, remainder);
}

/** What `docker run` asks of its image: null, or the error. */
export function imageFault(text: string): string | null {
  if (isImageId(text)) return null;
  if (
    /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/.test(text) &&
    digestFault(text) === null
  ) {
    return null;
  }
  const read = parseReference(text);
  return read.ok ? null : read.error;
}

/** A first part is a host only if it says so: a dot, a colon, an upper-case letter, or `localhost`. */
function splitDomain(text: string): { domain: string; remainder: string } {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const written = isHost ? first : 'docker.io';
  const domain = written === 'index.docker.io' ? 'docker.io' : written;
  const remainder = isHost ? text.slice(slash + 1) : text;
  const official = domain === 'docker.io' && !remainder.includes('/');
  return { domain, remainder: official ? `library/${remainder}` : remainder };
}

function parseCanonical(domain: string, remainder: string): Read<ImageReference> {
  const { name, tag, digest } = splitParts(remainder);
  if (!DOMAIN.test(domain)) return parsePath(domain, remainder);
  if (!name.split('/').every((part) => PATH_PART.test(part))) return fail(INVALID);
  if ((tag !== null && !TAG.test(tag)) || (digest !== null && !DIGEST.test(digest))) return fail(INVALID);
  if (name.length > MAX_PATH) return fail(`repository name must not be more than ${MAX_PATH} characters`);
  const fault = digest === null ? null : digestFault(digest);
  if (fault !== null) return fail(fault);
  const short = domain === 'docker.io' ? name.replace(/^library\/(?=[^/]+$)/, '') : `${domain}/${name}`;
  const familiar = short + (tag === null ? '' : `:${tag}`) + (digest === null ? '' : `@${digest}`);
  return ok({ domain, path: name, tag, digest, familiar });
}

/** `a_b.com/c` looks as if it named a host and can only be a path: the grammar takes it for one without any host. */
function parsePath(first: string, remainder: string): Read<ImageReference> {
  const read = PATH_PART.test(first) ? parseCanonical('docker.io', `${first}/${remainder}`) : null;
  return read?.ok ? ok({ ...read.value, domain: '' }) : (read ?? fail(INVALID));
}

/** `name[:tag][@digest]`; a colon in a digest belongs to it. */
function splitParts(text: string): { name: string; tag: string | null; digest: string | null } {
  const at = text.indexOf('@');
  const tagged = at < 0 ? text : text.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  return {
    name: colon < 0 ? tagged : tagged.slice(0, colon),
    tag: colon < 0 ? null : tagged.slice(colon + 1),
    digest: at < 0 ? null : text.slice(at + 1),
  };
}

/** go-digest's own checks, after the grammar: known algorithm, its length, lower case. */
function digestFault(digest: string): string | null {
  const colon = digest.indexOf(':');
  const algorithm = digest.slice(0, colon);
  const hex = digest.slice(colon + 1);
  const length = Object.hasOwn(DIGEST_LENGTHS, algorithm) ? DIGEST_LENGTHS[algorithm] : undefined;
  if (length === undefined) return 'unsupported digest algorithm';
  if (hex.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(hex) ? null : 'invalid checksum digest format';
}
