import {
  type Container,
  effective,
  imageName,
  isOn,
  occurrences,
  type Setup,
  placeIn as setupPlace,
} from '../setup';
import { isKnown, type Span } from '../text';
import { factsOf } from './image-facts';
import { isRootReadOnly, mountAt, mountsOf } from './mounts';
import { isNamed } from './networks';
import { anyOf, fails, holds, type Outcome, placeOf, unknownValue } from './outcome';
import { mayWrite } from './ownership';
import { resolvePath } from './paths';
import { leadsTo, parsePublished } from './ports';
import type { Place } from './types';

/** Runs a check on each container of the setup, or on those of one name: one that passes is enough. */
export function someContainer(
  setup: Setup,
  name: string | undefined,
  check: (container: Container) => Outcome,
): Outcome {
  const [refused] = setup.refused;
  const containers = setup.containers.filter((container) => name === undefined || isNamed(container, name));
  return anyOf(containers.map(check), () => {
    if (refused) {
      const { command, file } = refused;
      const place = placeOf(file, command.refusal?.span ?? command.headSpan);
      return fails('Docker refuses this command, so nothing runs.', place);
    }
    return fails(name === undefined ? 'No container is started here.' : `No container is named ${name}.`);
  });
}

export function runsImage(container: Container, repository: string): Outcome {
  const word = container.reference;
  if (!word) return fails('This command names no image.', headOf(container));
  const place = placeIn(container, word.span);
  const name = imageName(word.value).repository;
  if (!isKnown(name)) return unknownValue('The name of the image', place);
  if (name === imageName(repository).repository) return holds(`Runs ${repository}.`, place);
  return fails(`Runs ${word.value}, not ${repository}.`, place);
}

export function namesContainer(container: Container, name: string): Outcome {
  const value = effective(container, 'name');
  if (value.state === 'unknown') return unknownValue('The name', placeIn(container, value.span));
  if (value.state === 'unset')
    return fails(`The container has no name; it needs ${name}.`, headOf(container));
  const place = placeIn(container, value.option.span);
  if (value.value === name) return holds(`It is named ${name}.`, place);
  return fails(`It is named ${value.value}, not ${name}.`, place);
}

/** `wanted` is `8080`, `8080:80` or either with `/udp`. */
export function publishes(container: Container, wanted: string): Outcome {
  const [ports = '', protocol = 'tcp'] = wanted.split('/');
  const [host, target] = ports.split(':').map(Number);
  const outcomes = occurrences(container, 'publish').map((option): Outcome => {
    const place = placeIn(container, option.span);
    const published = isKnown(option.value) ? parsePublished(option.value) : null;
    if (!isKnown(option.value)) return unknownValue('A published port', place);
    const leads = published && published.protocol === protocol ? leadsTo(published, host ?? 0) : null;
    if (leads === null)
      return fails(`This publishes ${option.value}; port ${wanted} is not among it.`, place);
    if (target !== undefined && leads !== target) {
      return fails(`Port ${host} leads to port ${leads} of the container, not to ${target}.`, place);
    }
    return holds(`Port ${host} of the host leads to port ${leads}.`, place);
  });
  return anyOf(outcomes, () => fails(`Nothing publishes port ${wanted}.`, headOf(container)));
}

/** `wanted` is `/target` or `source:/target`. */
export function mounts(container: Container, wanted: string): Outcome {
  const colon = wanted.lastIndexOf(':');
  const source = colon < 0 ? null : wanted.slice(0, colon);
  const target = resolvePath(wanted.slice(colon + 1));
  const there = mountsOf(container).filter((mount) => mount.kind !== 'tmpfs' && mount.target === target);
  const outcomes = there.map((mount): Outcome => {
    const place = placeIn(container, mount.option.span);
    if (source === null || mount.source === source) return holds(`${target} is mounted.`, place);
    return fails(`${target} is mounted, but not from ${source}.`, place);
  });
  return anyOf(outcomes, () => fails(`Nothing is mounted at ${target}.`, headOf(container)));
}

export function containerWrites(container: Container, wanted: string): Outcome {
  const path = resolvePath(wanted);
  const mount = mountAt(container, path);
  if (mount) {
    const place = placeIn(container, mount.option.span);
    if (mount.writable) return holds(`${path} is written to ${WRITTEN_TO[mount.kind]}.`, place);
    return fails(`${path} is mounted read-only.`, place);
  }
  const image = container.image && factsOf(container.image);
  if (path.startsWith('/dev/shm/') || image?.volumes.some((volume) => path.startsWith(volume))) {
    return holds(`${path} stays writable under a read-only root.`, headOf(container));
  }
  const readOnly = isRootReadOnly(container);
  if (readOnly === null)
    return fails('These files cannot say whether the root is read-only.', headOf(container));
  if (readOnly) {
    return fails(
      `The root file system is read-only and nothing writable is mounted at ${path}.`,
      rootOf(container),
    );
  }
  const user = effective(container, 'user');
  const who =
    user.state === 'set' && user.value !== ''
      ? user.value
      : (container.image?.stage.user?.user.value ?? null);
  if (container.image && user.state !== 'unknown' && !mayWrite(container.image, who, path)) {
    return fails(`${path} belongs to root, and the process runs as ${who}.`, headOf(container));
  }
  return holds(`${path} is written to the container's own layer.`, headOf(container));
}

const WRITTEN_TO = { tmpfs: 'memory', 'bind-or-volume': 'a volume' } as const;

/** True for `words` that contain the wanted ones in order, whatever stands between; a path may go before a word. */
export function containsInOrder(words: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const word of words) {
    const sought = wanted[next];
    if (sought !== undefined && (word === sought || word.endsWith(`/${sought}`))) next++;
  }
  return next === wanted.length;
}

export function containerStarts(container: Container, wanted: readonly string[]): Outcome {
  const entrypoint = effective(container, 'entrypoint');
  const image = container.image && factsOf(container.image);
  const first = entrypoint.state === 'set' ? [entrypoint.value] : (image?.entrypoint?.words ?? []);
  const own = container.args.map(({ value }) => value);
  const rest = own.length > 0 || entrypoint.state === 'set' ? own : (image?.command?.words ?? []);
  const span = container.args[0]?.span;
  const place = span ? placeIn(container, span) : headOf(container);
  const words = [...first, ...rest];
  if (containsInOrder(words, wanted)) return holds(`It starts ${wanted.join(' ')}.`, place);
  if (words.length === 0) return fails(`Nothing here says that it starts ${wanted.join(' ')}.`, place);
  return fails(`It starts ${words.join(' ')}, not ${wanted.join(' ')}.`, place);
}

export function detached(container: Container): Outcome {
  const value = effective(container, 'detach');
  if (value.state === 'set' && isOn(value)) {
    return holds('It runs in the background.', placeIn(container, value.option.span));
  }
  return fails('It does not run in the background: -d is missing.', headOf(container));
}

/** A place of the container in the form that the page shows. */
function placeIn(container: Container, span: Span): Place {
  const place = setupPlace(container, span);
  return placeOf(place.file, place.span);
}

/** `wanted` is `key=value`; of two values of one key Docker takes the last. */
export function hasLabel(container: Container, wanted: string): Outcome {
  const key = wanted.slice(0, wanted.indexOf('='));
  const option = occurrences(container, 'label').findLast(
    ({ value }) => value === key || value.startsWith(`${key}=`),
  );
  if (!option) return fails(`It has no label ${key}.`, headOf(container));
  const place = placeIn(container, option.span);
  if (option.value === wanted) return holds(`It is labelled ${wanted}.`, place);
  if (!isKnown(option.value)) return unknownValue(`The label ${key}`, place);
  return fails(`It is labelled ${option.value}, not ${wanted}.`, place);
}

/** The words `docker run`, where an absence is reported. */
function headOf({ head }: Container): Place {
  return placeOf(head.file, head.span);
}

/** The option that makes the root read-only. */
function rootOf(container: Container): Place {
  const value = effective(container, 'read-only');
  return value.state === 'set' ? placeIn(container, value.option.span) : headOf(container);
}
