import { joinSpans } from '../../text';
import { parseBuild } from './build';
import { parseContainer } from './container';
import { type Invocation, otherCommand } from './context';
import { parseCompose, parseOther } from './other';
import type { DockerCommand } from './types';

/** Reads what follows the words of a command by that command's own rules. */
export function leaf(invocation: Invocation, plugin: boolean): DockerCommand {
  const path = invocation.path.join(' ');
  if (path === 'run' || path === 'container run') return parseContainer(invocation, 'run');
  if (path === 'create' || path === 'container create') return parseContainer(invocation, 'create');
  if (path === 'build' || path === 'image build' || path === 'builder build') return parseBuild(invocation);
  if (path === 'buildx' && invocation.rest[0]?.value === 'build') return parseBuild(buildxBuild(invocation));
  if (path === 'compose') return parseCompose(invocation);
  return plugin ? otherCommand(invocation, null, { args: invocation.rest }) : parseOther(invocation);
}

function buildxBuild(invocation: Invocation): Invocation {
  const [verb, ...rest] = invocation.rest;
  const headSpan = verb ? joinSpans(invocation.headSpan, verb.span) : invocation.headSpan;
  return { ...invocation, path: [...invocation.path, 'build'], headSpan, rest };
}
