import {
  type Container,
  cleanPath,
  givenMounts,
  type Image,
  lineageOf,
  occurrences,
  type Setup,
} from '../setup';
import { isKnown } from '../text';
import { met } from './judgement';
import type { Judgement, Problem } from './types';

/** A VOLUME of an image is a writable volume without a name for each container that mounts nothing else there. */
export function imageVolumes(setup: Setup): readonly Judgement[] {
  const byImage = new Map<Image, Container[]>();
  for (const container of setup.containers) {
    if (!container.image) continue;
    const list = byImage.get(container.image);
    if (list) list.push(container);
    else byImage.set(container.image, [container]);
  }
  return [...byImage].flatMap(([image, containers]) => {
    const found = volumesOf(image, containers);
    return found.length === 0 ? [] : [met([], found)];
  });
}

function volumesOf(image: Image, containers: readonly Container[]): readonly Problem[] {
  const words = lineageOf(image).flatMap(({ instructions }) =>
    instructions.flatMap((each) => (each.keyword === 'VOLUME' ? each.words : [])),
  );
  if (words.length === 0) return [];
  const covered = new Map<string, number>();
  for (const container of containers) {
    for (const target of targetsOf(container)) covered.set(target, (covered.get(target) ?? 0) + 1);
  }
  return words
    .filter(({ value }) => isKnown(value) && (covered.get(cleanPath(value)) ?? 0) < containers.length)
    .map(({ value, span }) => ({
      kind: 'image-volume',
      severity: 'info',
      place: { file: image.file, span },
      target: cleanPath(value),
      message: `${cleanPath(value)} is a writable volume without a name in each container that mounts nothing else there.`,
      consequence: 'What is written there outlives the container unseen.',
      advice: 'Mount something read-only, or a tmpfs, at this path.',
    }));
}

function targetsOf(container: Container): ReadonlySet<string> {
  const tmpfs = occurrences(container, 'tmpfs').map(({ value }) => cleanPath(value.split(':')[0] ?? ''));
  return new Set([...givenMounts(container).map(({ target }) => target), ...tmpfs]);
}
