import { type Container, cleanPath, givenMounts, type Image, lineageOf, occurrences } from '../setup';
import { isKnown, type Word } from '../text';

/** The paths that an image declares with VOLUME and at which one of these containers, or more, mounts nothing else. */
export function uncoveredVolumes(image: Image, containers: readonly Container[]): readonly Word[] {
  const words = lineageOf(image).flatMap(({ triggers, instructions }) =>
    [...triggers, ...instructions].flatMap((each) => (each.keyword === 'VOLUME' ? each.words : [])),
  );
  if (words.length === 0) return [];
  const covered = new Map<string, number>();
  for (const container of containers) {
    for (const target of targetsOf(container)) covered.set(target, (covered.get(target) ?? 0) + 1);
  }
  return words.filter(
    ({ value }) => isKnown(value) && (covered.get(cleanPath(value)) ?? 0) < containers.length,
  );
}

/** The containers of each image of the setup that one of them runs. */
export function byImage(containers: readonly Container[]): ReadonlyMap<Image, readonly Container[]> {
  const found = new Map<Image, Container[]>();
  for (const container of containers) {
    if (!container.image) continue;
    const list = found.get(container.image);
    if (list) list.push(container);
    else found.set(container.image, [container]);
  }
  return found;
}

function targetsOf(container: Container): ReadonlySet<string> {
  const tmpfs = occurrences(container, 'tmpfs').map(({ value }) => cleanPath(value.split(':')[0] ?? ''));
  return new Set([...givenMounts(container).map(({ target }) => target), ...tmpfs]);
}
