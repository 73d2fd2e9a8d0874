import type { ContainerCommand, OtherCommand } from '../languages/docker-cli';
import { asksForHelp } from './refusals';
import { swarmOptions } from './service-create';
import type { CommandsFile, Invocation, RefusedContainer, RunContainer, SwarmContainer } from './types';

/** A container before it is linked to an image of the setup. */
export type StartedContainer = Omit<RunContainer, 'image' | 'link'> | Omit<SwarmContainer, 'image' | 'link'>;

/** The containers that a script starts: one for each `docker run`, `create` and `service create` that Docker accepts. */
export function startedContainers(file: CommandsFile): readonly StartedContainer[] {
  return file.invocations.flatMap((invocation): StartedContainer[] => {
    const { docker } = invocation;
    if (docker.kind === 'build' || docker.refusal) return [];
    if (docker.kind === 'container') return [runContainer(file, invocation, docker)];
    return isServiceCreate(docker) ? [swarmContainer(file, invocation, docker)] : [];
  });
}

function runContainer(
  file: CommandsFile,
  { shell }: Invocation,
  command: ContainerCommand,
): StartedContainer {
  return {
    type: 'container',
    origin: 'run',
    file,
    shell,
    head: { file, span: command.headSpan },
    options: command.options.map((option) => ({ ...option, written: null })),
    reference: command.image,
    args: command.args,
    openWords: command.openWords,
    insertAt: command.insertAt,
    hidden: null,
    daemonRefusals: command.daemonRefusals,
    command,
  };
}

function swarmContainer(file: CommandsFile, invocation: Invocation, docker: OtherCommand): StartedContainer {
  const { headSpan, openWords, insertAt } = docker;
  const [reference = null, ...args] = docker.args;
  const options = swarmOptions(docker);
  return {
    type: 'container',
    origin: 'service-create',
    file,
    shell: invocation.shell,
    head: { file, span: headSpan },
    options,
    reference,
    args,
    openWords,
    insertAt,
    hidden: null,
    daemonRefusals: [],
    command: docker,
  };
}

/** The commands that would start a container, and that Docker's CLI refuses. */
export function refusedContainers(file: CommandsFile): readonly RefusedContainer[] {
  return file.invocations.flatMap(({ docker }): RefusedContainer[] => {
    if (!docker.refusal || asksForHelp(docker) || docker.kind === 'build') return [];
    if (docker.kind === 'container') return [{ file, command: docker }];
    if (!isServiceCreate(docker)) return [];
    const { headSpan, refusal, args } = docker;
    return [{ file, command: { headSpan, refusal, image: args[0] ?? null } }];
  });
}

function isServiceCreate({ path }: OtherCommand): boolean {
  return path.length === 2 && path[0] === 'service' && path[1] === 'create';
}
