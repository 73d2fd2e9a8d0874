import { type Container, givenMounts, type Image, occurrences, placeIn, type Setup } from '../setup';
import { isKnown } from '../text';
import { fails, holds, type Outcome, placeOf, unknownValue } from './outcome';
import { isWithin, resolvePath } from './paths';
import type { Place } from './types';

/**
 * Whether a container is told a secret, well or badly: by the variable `name` itself, or by `name_FILE` with the
 * path of something that is mounted, or of a secret that Compose or Swarm puts there. Keeps the answer from being right by leaving the secret out.
 */
export function getsSecret(container: Container, name: string): Outcome {
  const own = variableOf(container, name);
  if (own) return holds(`It is told ${name}, as a variable.`, own.place);
  const file = variableOf(container, `${name}_FILE`);
  const head = placeOf(container.head.file, container.head.span);
  if (!file) return fails(`It is told neither ${name} nor ${name}_FILE.`, head);
  if (file.value === null || !isKnown(file.value)) return unknownValue(`${name}_FILE`, file.place ?? head);
  const path = resolvePath(file.value);
  const mount = givenMounts(container).find(
    ({ target, type }) => type !== 'tmpfs' && isKnown(target) && isWithin(path, target),
  );
  const secret = grantedSecrets(container).find((each) => each.path === path);
  if (secret) return holds(`It reads ${name} from ${path}.`, secret.place);
  if (!mount) return fails(`${name}_FILE names ${path}, and nothing is mounted there.`, file.place ?? head);
  const { file: holder, span } = placeIn(container, mount.option.span);
  return holds(`It reads ${name} from ${path}.`, placeOf(holder, span));
}

/** Where `secrets:` of a service and `--secret` of `docker service create` put their files. */
function grantedSecrets(container: Container): readonly { readonly path: string; readonly place: Place }[] {
  if (container.origin === 'compose') {
    const { service, files } = container;
    return (service.references.secrets ?? []).flatMap(({ name, options, span, file }) => {
      const source = files[file];
      const target = options.get('target')?.value.value ?? name.value;
      return source ? [{ path: resolvePath(target, '/run/secrets'), place: placeOf(source, span) }] : [];
    });
  }
  return occurrences(container, 'secret').map(({ value, span }) => {
    const target = /(?:^|,)target=([^,]*)/.exec(value)?.[1];
    const source = /(?:^|,)(?:source|src)=([^,]*)/.exec(value)?.[1] ?? value;
    return { path: resolvePath(target ?? source, '/run/secrets'), place: placeOf(container.file, span) };
  });
}

interface Variable {
  /** Null where the caller's value is copied. */
  readonly value: string | null;
  readonly place?: Place;
}

/** The last `-e` of this name, else the image's ENV. */
function variableOf(container: Container, name: string): Variable | null {
  const option = occurrences(container, 'env').findLast(
    ({ value }) => value === name || value.startsWith(`${name}=`),
  );
  if (option) {
    const { file, span } = placeIn(container, option.span);
    const value = option.value === name ? null : option.value.slice(name.length + 1);
    return { value, place: placeOf(file, span) };
  }
  const value = container.image?.stage.env.get(name);
  return value === undefined ? null : { value };
}

/**
 * Whether a RUN of the image's Dockerfile can read a secret: as the ARG or ENV `name`, or as a secret that it mounts
 * and that a build of the setup hands over under the same id, whatever it is called.
 */
export function buildGetsSecret(setup: Setup, name: string): Outcome {
  const builds = setup.images.flatMap((image) => image.builds);
  if (builds.length === 0) return fails('Nothing here builds the image.');
  const outcomes = setup.images.flatMap((image) => [...variables(image, name), ...mounted(image)]);
  return (
    outcomes.find((outcome) => outcome.holds) ??
    outcomes[0] ??
    fails(`No RUN can read ${name}: no secret is mounted for one.`)
  );
}

function instructionsOf({ file }: Image) {
  return file.facts.stages.flatMap(({ instructions }) => instructions);
}

/** ARG with a default or a `--build-arg`, and ENV. */
function variables(image: Image, name: string): readonly Outcome[] {
  const isHandedOver = image.builds.some(({ command }) =>
    command.buildArgs.some(({ key }) => key.value === name),
  );
  return instructionsOf(image).flatMap(({ keyword, pairs }): readonly Outcome[] => {
    if (keyword !== 'ARG' && keyword !== 'ENV') return [];
    const pair = pairs.find((each) => each.name.value === name);
    if (!pair) return [];
    const place = placeOf(image.file, pair.span);
    return pair.value !== null || isHandedOver
      ? [holds(`The build is told ${name}, as a variable.`, place)]
      : [fails(`No build hands ${name} over.`, place)];
  });
}

function mounted(image: Image): readonly Outcome[] {
  const handedOver = new Set(
    image.builds.flatMap(({ command }) =>
      command.secrets.flatMap(({ fields }) =>
        fields.flatMap(({ key, value }) => (key.value === 'id' && value ? [value.value] : [])),
      ),
    ),
  );
  return instructionsOf(image).flatMap(({ keyword, flags }): readonly Outcome[] => {
    if (keyword !== 'RUN') return [];
    return flags.flatMap((flag): readonly Outcome[] => {
      const id = flag.name === 'mount' ? secretIdOf(flag.value?.value ?? '') : null;
      if (id === null) return [];
      const place = placeOf(image.file, flag.span);
      return handedOver.has(id)
        ? [holds(`This RUN reads the secret ${id}.`, place)]
        : [fails(`No build hands over a secret with the id ${id}.`, place)];
    });
  });
}

/** Of `type=secret,id=…,target=…`; without an id it is the last part of the target. */
function secretIdOf(mount: string): string | null {
  const fields = new Map(
    mount.split(',').map((field): [string, string] => {
      const equals = field.indexOf('=');
      return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
    }),
  );
  if (fields.get('type') !== 'secret') return null;
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? '';
  return fields.get('id') ?? target.slice(target.lastIndexOf('/') + 1);
}
