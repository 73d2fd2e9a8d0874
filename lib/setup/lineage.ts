import type { Stage } from '../languages/dockerfile';
import type { Image } from './types';

/** The stages that an image is made of: the one it ends in, behind those it builds on, oldest first. */
export function lineageOf(image: Image): readonly Stage[] {
  const stages: Stage[] = [];
  let stage: Stage | undefined = image.stage;
  while (stage) {
    stages.push(stage);
    const parent: number | null = stage.parent;
    // A parent is always an earlier stage; anything else would not end.
    stage = parent !== null && parent < stage.index ? image.file.facts.stages[parent] : undefined;
  }
  return stages.reverse();
}
