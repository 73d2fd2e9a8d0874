import { type Container, cleanPath, type Image, type Setup } from '../setup';
import { byImage, uncoveredVolumes } from './image-volumes';
import { met } from './judgement';
import type { Judgement, Problem } from './types';

/** A VOLUME of an image is a writable volume without a name for each container that mounts nothing else there. */
export function imageVolumes(setup: Setup): readonly Judgement[] {
  return [...byImage(setup.containers)].flatMap(([image, containers]) => {
    const found = volumesOf(image, containers);
    return found.length === 0 ? [] : [met([], found)];
  });
}

function volumesOf(image: Image, containers: readonly Container[]): readonly Problem[] {
  return uncoveredVolumes(image, containers).map(({ value, span }) => ({
    kind: 'image-volume',
    severity: 'info',
    place: { file: image.file, span },
    target: cleanPath(value),
    message: `${cleanPath(value)} is a writable volume without a name in each container that mounts nothing else there.`,
    consequence: 'What is written there outlives the container unseen.',
    advice: 'Mount something read-only, or a tmpfs, at this path.',
  }));
}
