import { isImageId, parseReference } from '../languages/docker-cli';
import { isKnown, UNKNOWN } from '../text';

/** What an image reference, as written, says about the bytes it stands for. */
export type Pin =
  /** A digest that Docker accepts: these very bytes or none. */
  | { readonly state: 'pinned'; readonly digest: string }
  /** A tag, or nothing, which Docker reads as `latest`. */
  | { readonly state: 'moving'; readonly tag: string | null }
  /** Looks like a pin and is none; `instead` is what was meant, where that is certain. */
  | {
      readonly state: 'trap';
      readonly kind: string;
      readonly message: string;
      readonly instead: string | null;
    }
  /** The digest, if there is one, stands in a variable that these files do not give. */
  | { readonly state: 'unknown' };

const LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Reads a reference by Docker's own grammar; what Docker refuses is a trap with Docker's words. */
export function pinOf(value: string): Pin {
  const at = value.indexOf('@');
  if (isImageId(value) || /^(?=.*\d)(?=.*[a-f])[0-9a-f]{12}$/.test(value)) return localId(value);
  if (!isKnown(value)) return partlyUnknown(value, at);
  if (at >= 0) return digested(value, at);
  const loose = /:(sha(?:256|384|512)):([0-9a-f]+)$/i.exec(value);
  if (loose) return missingAt(value, loose);
  const read = parseReference(value);
  if (!read.ok) return trap('bad-reference', `Docker cannot read this image name: ${read.error}.`);
  const { tag } = read.value;
  if (tag !== null && /^(?:sha(?:256|384|512)[-_.]?[0-9a-f]{7,}|[0-9a-f]{32,})/i.test(tag)) {
    return trap(
      'tag-like-digest',
      `"${tag}" stands behind a colon, so it is a tag that only looks like a digest, and it can be moved.`,
    );
  }
  return { state: 'moving', tag };
}

/** True where a digest is one digit or a short run over and over: a placeholder that no content has. */
export function isPlaceholder(digest: string): boolean {
  const hex = digest.slice(digest.indexOf(':') + 1);
  return [1, 2, 4, 8, 16].some((period) => hex.slice(period) === hex.slice(0, -period));
}

function trap(kind: string, message: string, instead: string | null = null): Pin {
  return { state: 'trap', kind, message, instead };
}

function localId(value: string): Pin {
  return trap(
    'local-image-id',
    `${value.length > 24 ? 'These digits are' : `"${value}" is`} the id of an image on one machine: it says nothing of where that image came from.`,
  );
}

/**
 * A part nobody can say. A digest that is written out pins whatever the name is; a name that goes on behind the
 * unknown part with anything but hex digits ends without one, whatever the variable holds.
 */
function partlyUnknown(value: string, at: number): Pin {
  if (at >= 0 && isKnown(value.slice(at))) return digested(`image${value.slice(at)}`, 5);
  const tail = value.slice(value.lastIndexOf(UNKNOWN) + 1);
  if (at >= 0 || !/[^0-9a-f]/.test(tail)) return { state: 'unknown' };
  const colon = tail.lastIndexOf(':');
  return { state: 'moving', tag: colon < 0 ? '' : tail.slice(colon + 1) };
}

function digested(value: string, at: number): Pin {
  const read = parseReference(value);
  if (read.ok) return { state: 'pinned', digest: value.slice(at + 1) };
  const name = value.slice(0, at);
  const written = value.slice(at + 1);
  const said = `Docker says: ${read.error}.`;
  const separator = /[:=_-]/.exec(written)?.[0];
  const cut = separator ? written.indexOf(separator) : written.length;
  const algorithm = written.slice(0, cut);
  const hex = written.slice(cut + 1);
  const length = lengthOf(algorithm.toLowerCase());
  const meant = `${name}@${algorithm}:${hex}`.toLowerCase();
  const instead = parseReference(meant).ok ? meant : null;
  if (!separator || hex === '') {
    return trap('digest-empty', `Behind the @ stands "${written}" and no digest. ${said}`);
  }
  if (length === undefined) {
    return trap('digest-algorithm', `Docker knows no digests of the kind "${algorithm}". ${said}`);
  }
  if (/[^0-9a-f]/i.test(hex)) {
    return trap('digest-not-hex', `A digest is made of 0-9 and a-f, and this one holds other signs. ${said}`);
  }
  if (hex.length !== length) {
    const words = `This digest has ${hex.length} digits where ${algorithm.toLowerCase()} has ${length}`;
    return trap('digest-length', `${words}: Docker refuses it and pulls nothing. ${said}`);
  }
  if (separator !== ':') {
    return trap('digest-separator', `"${separator}" stands where a digest has its colon. ${said}`, instead);
  }
  if (written !== written.toLowerCase()) {
    return trap('digest-upper-case', `A digest is written in lower-case letters. ${said}`, instead);
  }
  return trap('bad-reference', `Docker cannot read this image name: ${read.error}.`, instead);
}

function lengthOf(algorithm: string): number | undefined {
  return Object.hasOwn(LENGTHS, algorithm) ? LENGTHS[algorithm] : undefined;
}

function missingAt(value: string, match: RegExpExecArray): Pin {
  const meant = `${value.slice(0, match.index)}@${match[1]}:${match[2]}`.toLowerCase();
  const right = parseReference(meant);
  const message =
    'A digest begins with @, and behind a colon Docker looks for a tag: invalid reference format.';
  return trap('digest-without-at', message, right.ok ? meant : null);
}
