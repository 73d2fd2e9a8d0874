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

/** Finds the shell command that starts a container; none for a Compose service. */
export function invocationFinder(setup: Setup): (container: Container) => Written | undefined {
  const byCommand = new Map(acceptedInvocations(setup).map((written) => [written.docker, written]));
  return ({ command }) => byCommand.get(command);
}
