import { type Option, parseDocker } from '../languages/docker-cli';
import { wordOf } from '../text';
import type { Invocation } from './types';

/** The options before the command's name (`docker -H tcp://a service create …`), in their order. */
export function globalOptionsOf({ program, docker }: Invocation): readonly Option[] {
  if (docker.kind === 'container') return docker.globals;
  if (docker.kind === 'build') return [];
  const head = program.words.filter(({ span }) => span.end <= docker.headSpan.end);
  const before = head.slice(0, head.length - docker.path.length);
  // Only the commands that start containers keep these options: they are read as if one of them followed.
  const read = parseDocker([...before, wordOf('run'), wordOf('image')]);
  return read?.kind === 'container' ? read.globals : [];
}
