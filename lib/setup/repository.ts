/** An image reference cut into its parts, without judging whether Docker would accept it. */
export interface ImageName {
  /** Fully written: `docker.io/library/node`, `registry.example/team/app`. */
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/**
 * Normalises an image name as Docker does: without a domain it is on docker.io, a single component there is in
 * `library/`. Source: distribution/reference, `ParseNormalizedNamed`.
 */
export function imageName(reference: string): ImageName {
  const at = reference.indexOf('@');
  const digest = at < 0 ? null : reference.slice(at + 1);
  const named = at < 0 ? reference : reference.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? null : named.slice(colon + 1);
  return { repository: normalize(colon < 0 ? named : named.slice(0, colon)), tag, digest };
}

function normalize(name: string): string {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = first === 'localhost' || /[.:A-Z]/.test(first);
  const domain = isDomain ? (first === 'index.docker.io' ? 'docker.io' : first) : 'docker.io';
  const path = isDomain ? name.slice(slash + 1) : name;
  return domain === 'docker.io' && !path.includes('/') ? `docker.io/library/${path}` : `${domain}/${path}`;
}
