import { type Container, givenMounts, placeIn, type Setup } from '../setup';
import { isKnown, UNKNOWN } from '../text';
import { mountAt } from './mounts';
import { fails, holds, type Outcome, placeOf, unknownValue } from './outcome';
import { isWithin, resolvePath } from './paths';

/** The innermost mount at this path takes no writes; a path without a mount is read from the image, and fails. */
export function readsOnly(container: Container, wanted: string): Outcome {
  const path = resolvePath(wanted);
  const mount = mountAt(container, path);
  const { file, span } = container.head;
  if (!mount) return fails(`Nothing is mounted at ${path}.`, placeOf(file, span));
  const option = placeIn(container, mount.option.span);
  const place = placeOf(option.file, option.span);
  if (mount.writable) return fails(`${path} can be written to.`, place);
  return holds(`${path} can be read and not written to.`, place);
}

/** No container is given this file or folder of the host, neither by itself nor inside a folder that holds it. */
export function neverMounts({ containers }: Setup, wanted: string): Outcome {
  const path = hostPath(wanted);
  for (const container of containers) {
    for (const { source, option, type } of givenMounts(container)) {
      // Whether `$PLACE` is a path or the name of a volume, nobody knows either.
      if (source === null || (type !== 'bind' && isKnown(source))) continue;
      const { file, span } = placeIn(container, option.span);
      const place = placeOf(file, span);
      if (!isKnown(source)) {
        if (mayHold(source, path)) return unknownValue('What is mounted', place);
        continue;
      }
      if (isWithin(path, hostPath(source))) return fails(`This hands ${wanted} to the container.`, place);
    }
  }
  return holds(`No container is given ${wanted}.`);
}

/** Whether a source with something unknown in it, `$PWD/keys`, may be this path or a folder above it. */
function mayHold(source: string, path: string): boolean {
  const head = source.slice(0, source.indexOf(UNKNOWN));
  const tail = source.slice(source.lastIndexOf(UNKNOWN) + 1).replace(/\/$/, '');
  return [path, `/var${path}`].some((spelled) =>
    [...spelled.matchAll(/\/|$/g)]
      .map(({ index }) => spelled.slice(0, index))
      .some((folder) => folder.startsWith(head) && folder.endsWith(tail)),
  );
}

/** `/var/run` is a link to `/run` on the hosts of today. */
function hostPath(path: string): string {
  return resolvePath(path).replace(/^\/var\/run(?=\/|$)/, '/run');
}
