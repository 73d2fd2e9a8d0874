import type { BuildCommand } from '../languages/docker-cli';
import { UNKNOWN } from '../text';
import type { BuiltService, Image } from './types';

/** The arguments that one build gives, by name; a name alone takes the caller's own variable, which nobody can know. */
export function argumentsOfBuild({ buildArgs }: BuildCommand): ReadonlyMap<string, string> {
  return new Map(buildArgs.map(({ key, value }) => [key.value, value?.value ?? UNKNOWN]));
}

/** The arguments that one service's `build:` gives, by name. */
export function argumentsOfService({ build }: BuiltService): ReadonlyMap<string, string> {
  return new Map(build.args.map(({ name, value }) => [name.value, value?.value ?? UNKNOWN]));
}

/** The arguments of each build of an image, by name. */
export function buildArguments({ builds, services }: Image): readonly ReadonlyMap<string, string>[] {
  return [...builds.map(({ command }) => argumentsOfBuild(command)), ...services.map(argumentsOfService)];
}

/** What all builds of an image give alike, by name; what they disagree on is unknown. */
export function agreedArguments(image: Image): ReadonlyMap<string, string> {
  const all = buildArguments(image);
  const agreed = new Map<string, string>();
  for (const given of all) {
    for (const [name, value] of given) {
      agreed.set(name, all.every((each) => each.get(name) === value) ? value : UNKNOWN);
    }
  }
  return agreed;
}
