import { UNKNOWN } from '../text';
import type { Image } from './types';

/** The arguments of each build of an image, by name; a name alone takes the caller's own variable, which nobody can know. */
export function buildArguments({ builds, services }: Image): readonly ReadonlyMap<string, string>[] {
  return [
    ...builds.map(
      ({ command }) =>
        new Map(command.buildArgs.map(({ key, value }) => [key.value, value?.value ?? UNKNOWN])),
    ),
    ...services.map(
      ({ build }) => new Map(build.args.map(({ name, value }) => [name.value, value?.value ?? UNKNOWN])),
    ),
  ];
}
