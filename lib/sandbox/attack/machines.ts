import { type Container, globalOptionsOf, type Invocation, type Setup } from '../../setup';

/** The docker lines of all scripts of a setup. */
export function invocationsOf({ files }: Setup): readonly Invocation[] {
  return files.flatMap((file) => (file.kind === 'commands' ? file.invocations : []));
}

/** The host of the daemon that a container is sent to, without user and port; empty for the one here. */
export function machineOf(container: Container, setup: Setup): string {
  if (container.origin === 'compose') return '';
  const line = invocationsOf(setup).find(({ shell }) => shell === container.shell);
  if (!line) return '';
  const globals = globalOptionsOf(line);
  const option = (name: string) => globals.findLast((each) => each.name === name)?.value;
  const variable = (name: string) =>
    line.program.assignments.findLast((each) => each.name === name)?.value.value ??
    line.shell.exported.get(name);
  const context = option('context') ?? (option('host') ? undefined : variable('DOCKER_CONTEXT'));
  const host = context ? contextHost(context, setup) : (option('host') ?? variable('DOCKER_HOST') ?? '');
  const authority = /^(?:ssh|tcp|https?):\/\/([^/]*)/.exec(host)?.[1] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d+$/, '');
}

function contextHost(name: string, setup: Setup): string {
  for (const { docker } of invocationsOf(setup)) {
    const command = docker.kind === 'other' ? docker.command : null;
    if (command?.kind === 'context-create' && command.name?.value === name) return command.host?.value ?? '';
  }
  return name === 'default' ? '' : `ssh://${name}`;
}
