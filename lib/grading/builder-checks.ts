import { type Container, effective, givenMounts, isOn, occurrences, placeIn } from '../setup';
import { isKnown, type Span } from '../text';
import { fails, holds, type Outcome, placeOf, unknownValue } from './outcome';
import { isWithin, resolvePath } from './paths';

/** What Docker's and BuildKit's own clients read the address of their engine from. */
const ADDRESSES = ['DOCKER_HOST', 'BUILDKIT_HOST'];
const DEFAULT_SOCKET = '/run/docker.sock';

/**
 * Whether the program in a container can have images built: by an engine that DOCKER_HOST or BUILDKIT_HOST names over
 * the network, by one whose socket is mounted, or by one that a privileged container starts for itself.
 */
export function buildsImages(container: Container): Outcome {
  const at = (span: Span) => {
    const place = placeIn(container, span);
    return placeOf(place.file, place.span);
  };
  const privileged = effective(container, 'privileged');
  if (privileged.state === 'set' && isOn(privileged)) {
    return holds('A privileged container can run an engine of its own.', at(privileged.option.span));
  }
  let socket = DEFAULT_SOCKET;
  for (const { value, span } of occurrences(container, 'env')) {
    const [name = '', address = ''] = [value.split('=')[0], value.slice(value.indexOf('=') + 1)];
    if (!ADDRESSES.includes(name)) continue;
    if (!isKnown(address)) return unknownValue(name, at(span));
    if (/^(?:tcp|ssh|http|https):\/\/\S/.test(address))
      return holds(`It hands its builds to ${address}.`, at(span));
    if (address.startsWith('unix://')) socket = address.slice('unix://'.length);
  }
  const path = withoutVar(socket);
  const mount = givenMounts(container).find(
    ({ target, type }) => type === 'bind' && isKnown(target) && isWithin(path, withoutVar(target)),
  );
  if (mount) return holds('It builds with the engine whose socket it is given.', at(mount.option.span));
  const { file, span } = container.head;
  return fails(
    'It is given no engine that builds images: neither an address nor a socket.',
    placeOf(file, span),
  );
}

/** In most images `/var/run` is a link to `/run`. */
function withoutVar(path: string): string {
  return resolvePath(path).replace(/^\/var\/run(?=\/|$)/, '/run');
}
