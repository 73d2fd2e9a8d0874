import type { DockerCommand } from '../languages/docker-cli';
import { type CommandsFile, type Container, type Invocation, once, type Setup } from '../setup';

/** A docker command line with the script that holds it. */
export interface Written extends Invocation {
  readonly file: CommandsFile;
}

/** Every docker command line of the setup's scripts that Docker's CLI accepts, in their order. */
export const acceptedInvocations: (setup: Setup) => readonly Written[] = once((setup) =>
  setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations
          .filter(({ docker }) => !docker.refusal)
          .map(({ shell, program, docker }) => ({ shell, program, docker, file }))
      : [],
  ),
);

/** Finds the command line that starts a container; none for a Compose service. */
export function invocationFinder(
  setup: Setup,
  written: readonly Written[] = acceptedInvocations(setup),
): (container: Container) => Written | undefined {
  const byCommand = new Map<DockerCommand, Written>(written.map((each) => [each.docker, each]));
  return (container) => (container.origin === 'compose' ? undefined : byCommand.get(container.command));
}
