import type { DockerCommand } from '../languages/docker-cli';
import type { CommandsFile, Container, Invocation, Setup } from '../setup';

/** A docker command line with the script that holds it. */
export interface Written extends Invocation {
  readonly file: CommandsFile;
}

/** Every docker command line of the setup's scripts that Docker's CLI accepts, in their order. */
export function acceptedInvocations(setup: Setup): readonly Written[] {
  return setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations
          .filter(({ docker }) => !docker.refusal)
          .map((invocation) => ({ ...invocation, file }))
      : [],
  );
}

/** Finds the command line that starts a container; none for a Compose service. */
export function invocationFinder(
  setup: Setup,
  written: readonly Written[] = acceptedInvocations(setup),
): (container: Container) => Written | undefined {
  const byCommand = new Map<DockerCommand, Written>(written.map((each) => [each.docker, each]));
  return (container) => (container.origin === 'compose' ? undefined : byCommand.get(container.command));
}
