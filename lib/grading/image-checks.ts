import { type Image, imageName, type Setup } from '../setup';
import { isKnown } from '../text';
import { containsInOrder } from './container-checks';
import { factsOf } from './image-facts';
import { anyOf, fails, holds, type Outcome, placeOf, unknownValue } from './outcome';
import { mayWrite } from './ownership';
import { isWithin, resolvePath } from './paths';
import type { Place } from './types';

/** Runs a check on each image that the setup builds: one that passes is enough. */
export function someImage(setup: Setup, check: (image: Image) => Outcome): Outcome {
  return anyOf(setup.images.map(check), () => fails('No image is built here.'));
}

export function baseFamily(image: Image, family: string): Outcome {
  const { base } = factsOf(image);
  const place = placeOf(image.file, base.span);
  if (!isKnown(imageName(base.value).repository)) return unknownValue('The base image', place);
  const { repository } = imageName(base.value);
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  if (name === family) return holds(`It is built on ${base.value}.`, place);
  return fails(`It is built on ${base.value}; what it runs needs ${family}.`, place);
}

/** `wanted` is `sha256:` and 64 digits: which image was looked at, not how it is called. */
export function baseDigest(image: Image, wanted: string): Outcome {
  const { base } = factsOf(image);
  const place = placeOf(image.file, base.span);
  if (!isKnown(base.value)) return unknownValue('The base image', place);
  const at = base.value.indexOf('@');
  const digest = at < 0 ? null : base.value.slice(at + 1);
  if (digest === wanted) return holds('It is built on the image that was reviewed.', place);
  if (digest === null) return fails(`${base.value} may be any image: no digest says which.`, place);
  return fails('It is built on another image than the one that was reviewed.', place);
}

export function copiesTo(image: Image, wanted: string): Outcome {
  const path = resolvePath(wanted);
  const { copied } = factsOf(image);
  const copy = copied.find(({ target }) => isWithin(target, path));
  if (copy) return holds(`Its files are copied to ${path}.`, placeOf(image.file, copy.instruction.span));
  return fails(`Nothing is copied to ${path} in the final stage.`, fromOf(image));
}

export function imageWrites(image: Image, wanted: string): Outcome {
  const path = resolvePath(wanted);
  const { user } = image.stage;
  const who = user?.user.value ?? null;
  if (mayWrite(image, who, path)) {
    return holds(
      `${who ?? 'root'} may write ${path}.`,
      user ? placeOf(image.file, user.user.span) : fromOf(image),
    );
  }
  const place = user ? placeOf(image.file, user.user.span) : fromOf(image);
  return fails(`${path} belongs to root: the process runs as ${who} and cannot write there.`, place);
}

export function imageStarts(image: Image, wanted: readonly string[]): Outcome {
  const { entrypoint, command } = factsOf(image);
  const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  const span = command?.span ?? entrypoint?.span;
  const place = span ? placeOf(image.file, span) : fromOf(image);
  if (containsInOrder(words, wanted)) return holds(`It starts ${wanted.join(' ')}.`, place);
  if (words.length === 0) return fails(`Nothing says that it starts ${wanted.join(' ')}.`, place);
  return fails(`It starts ${words.join(' ')}, not ${wanted.join(' ')}.`, place);
}

/** The final stage's FROM, where an absence is reported. */
function fromOf({ file, stage }: Image): Place {
  return placeOf(file, stage.from.span);
}
