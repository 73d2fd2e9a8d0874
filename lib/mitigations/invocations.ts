import type { DockerCommand } from '../languages/docker-cli';
import type { CommandsFile, Container, Invocation, Setup } from '../setup';

/** A docker command line with the script that holds it. */
export interface Written extends Invocation {
  readonly file: CommandsFile;
}

/** Every docker command line of the setup's scripts that Docker's CLI accepts, in their order. */
export function acceptedInvocations(setup: Setup): readonly Written[] {
  const known = accepted.get(setup);
  if (known) return known;
  const written = setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations
          .filter(({ docker }) => !docker.refusal)
          .map(({ shell, program, docker }) => ({ shell, program, docker, file }))
      : [],
  );
  accepted.set(setup, written);
  return written;
}

/** A setup does not change, and several checks ask: each is gone through once. */
const accepted = new WeakMap<Setup, readonly Written[]>();

/** Finds the command line that starts a container; none for a Compose service. */
export function invocationFinder(
  setup: Setup,
  written: readonly Written[] = acceptedInvocations(setup),
): (container: Container) => Written | undefined {
  const byCommand = new Map<DockerCommand, Written>(written.map((each) => [each.docker, each]));
  return (container) => (container.origin === 'compose' ? undefined : byCommand.get(container.command));
}
