import type { CommandsFile, Container, Invocation, Setup } from '../setup';
import { headOf } from './containers';

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
  const byCommand = new Map(written.map((each) => [each.docker, each]));
  const byHead = new Map(written.map((each) => [headKey(each.file.path, each.docker.headSpan.start), each]));
  return (container) => {
    const { file, span } = headOf(container);
    return byCommand.get(container.command) ?? byHead.get(headKey(file.path, span.start));
  };
}

function headKey(path: string, start: number): string {
  return `${start} ${path}`;
}
