import { imageName, type Place, type Setup } from '../setup';
import { isKnown, type Word } from '../text';
import type { Pulled } from './verify-images-pulled';

/** What the scripts of a setup do about images beside starting them. */
export interface Scripts {
  readonly pulls: readonly Pulled[];
  /** Local names that `docker tag` gives, with what they stand for. */
  readonly tagged: ReadonlyMap<string, string>;
  /** References that cosign or notation verifies by tag, fully written. */
  readonly verified: ReadonlyMap<string, string>;
  /** Repositories that are pulled by digest. */
  readonly digested: ReadonlySet<string>;
  /** Files in which DOCKER_CONTENT_TRUST is switched on. */
  readonly trusting: ReadonlySet<Place['file']>;
}

/** Reads `docker pull`, `docker tag`, `cosign verify`, `notation verify` and DOCKER_CONTENT_TRUST. */
export function readScripts(setup: Setup): Scripts {
  const pulls: Pulled[] = [];
  const tagged = new Map<string, string>();
  const verified = new Map<string, string>();
  const trusting = new Set<Place['file']>();
  for (const file of setup.files) {
    if (file.kind !== 'commands') continue;
    for (const { docker } of file.invocations) {
      if (docker.kind !== 'other') continue;
      const [first, second] = docker.args;
      const verb = docker.path.at(-1);
      const isImage = docker.path.length === 1 || docker.path[0] === 'image';
      if (verb === 'pull' && isImage && first) {
        pulls.push({ value: first.value, place: { file, span: first.span }, by: 'pull', named: false });
      } else if (verb === 'tag' && isImage && first && second) {
        tagged.set(fullName(second.value), first.value);
      }
    }
    for (const { words, assignments } of file.facts.commands) {
      const image = verifiedImage(words);
      if (image) verified.set(fullName(image.value), image.verifier);
      const sets = [...assignments.map(({ name, value }) => `${name}=${value.value}`), ...settings(words)];
      if (sets.some((each) => /^DOCKER_CONTENT_TRUST=1$/.test(each))) trusting.add(file);
    }
  }
  const digested = pulls
    .filter(({ value }) => value.includes('@'))
    .map(({ value }) => imageName(value).repository);
  return { pulls, tagged, verified, digested: new Set(digested), trusting };
}

/** Repository and tag, `latest` where none is written; the digest is left out. */
export function fullName(reference: string): string {
  const { repository, tag } = imageName(reference);
  return `${repository}:${tag ?? 'latest'}`;
}

/** What `export NAME=value`, `env NAME=value` and the like set. */
function settings(words: readonly Word[]): readonly string[] {
  const program = words[0]?.value ?? '';
  return /^(?:export|env|sudo|declare)$/.test(program) ? words.map(({ value }) => value) : [];
}

/** The image that a verifier is asked about, where it is named by tag. */
function verifiedImage(words: readonly Word[]): { readonly value: string; readonly verifier: string } | null {
  const program = words.findIndex(({ value }) => /(?:^|\/)(?:cosign|notation)$/.test(value));
  if (program < 0 || words[program + 1]?.value !== 'verify') return null;
  const image = words.at(-1)?.value ?? '';
  const isTag = isKnown(image) && !image.startsWith('-') && !image.includes('@');
  const verifier = words[program]?.value.replace(/^.*\//, '') ?? '';
  return isTag ? { value: image, verifier } : null;
}
