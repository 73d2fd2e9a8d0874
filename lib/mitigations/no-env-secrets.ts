import type { Setup } from '../setup';
import { refusedInvocations, wordAround } from './containers';
import { acceptedInvocations } from './invocations';
import { unknown, unmet } from './judgement';
import { judgeBuild, judgeServiceBuild } from './no-env-secrets-build';
import { judgeContainer } from './no-env-secrets-container';
import { judgeExec } from './no-env-secrets-exec';
import { judgeDockerfile } from './no-env-secrets-image';
import type { Judgement, Mitigation } from './types';

/** No secret reaches an image or a container by way of a variable: ENV, ARG, RUN, `--build-arg`, `-e`, `--env-file`. */
export const noEnvSecrets: Mitigation = {
  id: 'no-env-secrets',
  reads: ['dockerfile', 'commands', 'compose', 'env'],
  check,
};

function check(setup: Setup): readonly Judgement[] {
  const dockerfiles = setup.files.flatMap((file) => (file.kind === 'dockerfile' ? [file] : []));
  const envFiles = setup.files.flatMap((file) => (file.kind === 'env' ? [file] : []));
  const isEmpty = setup.containers.length + setup.refused.length + dockerfiles.length === 0;
  return [
    ...(isEmpty ? [NOTHING_TO_JUDGE] : []),
    ...dockerfiles.map((file) => judgeDockerfile(file, envFiles)),
    ...buildsOf(setup).flatMap(({ file, command }) => judgeBuild(file, command)),
    ...setup.containers.flatMap(judgeServiceBuild),
    ...setup.containers.map((container) => judgeContainer(setup, container)),
    ...acceptedInvocations(setup).flatMap((written) => judgeExec(setup, written)),
    ...secretFlags(setup),
  ];
}

/** Every build: those of the scripts, and those that make an image of the setup in another way. */
function buildsOf(setup: Setup): readonly Build[] {
  const scripted = acceptedInvocations(setup).flatMap(({ file, docker }) =>
    docker.kind === 'build' ? [{ file, command: docker }] : [],
  );
  const made = setup.images.flatMap(({ builds }) => builds);
  return [...new Map([...scripted, ...made].map((build) => [build.command, build])).values()];
}

type Build = Setup['images'][number]['builds'][number];

const NOTHING_TO_JUDGE = unknown(
  'dockerfile',
  'Add the Dockerfile of the image, or the docker run command that starts the container.',
);

/** `docker run --secret`: an option of services and of builds, which `run` lacks. */
function secretFlags(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) =>
    docker.kind === 'container' && message === 'unknown flag: --secret'
      ? [
          unmet({
            kind: 'no-secret-flag',
            severity: 'error',
            place: wordAround(place),
            message: `Services and builds have this option, docker ${docker.verb} has none: ${message}`,
            consequence: 'Docker stops at this word and runs nothing.',
            advice: 'Mount the file read-only: -v "$PWD/secrets/name:/run/secrets/name:ro".',
          }),
        ]
      : [],
  );
}
