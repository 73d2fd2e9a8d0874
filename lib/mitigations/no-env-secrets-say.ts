import type { Place } from '../setup';
import type { Secret } from './no-env-secrets-judge';
import type { Problem, ProposedFix } from './types';

/** Where a secret's variable is written, which decides who can read it. */
export type Where = 'ENV' | 'ARG' | 'build' | 'RUN' | 'container' | 'env-file';

const READERS: Readonly<Record<Where, string>> = {
  ENV: 'Whoever can pull the image reads it with docker inspect, and so does every process of every container of it.',
  ARG: 'A build argument is kept in the history of the image: docker history shows it to whoever has the image.',
  build:
    'A build argument is kept in the history of the image: docker history shows it to whoever has the image.',
  RUN: 'The text of a RUN is kept in the history of the image: docker history shows it to whoever has the image.',
  container:
    'docker inspect shows it, every process in the container inherits it, and it ends up in logs and crash reports.',
  'env-file':
    'docker inspect shows it, every process in the container inherits it, and it ends up in logs and crash reports.',
};

const NAMED: Readonly<Record<Where, string>> = {
  ENV: 'puts a secret into the environment of the image',
  ARG: 'takes a secret as a build argument',
  build: 'hands a secret to the build as an argument',
  RUN: 'writes a secret into the command of a RUN',
  container: 'puts a secret into the environment of the container',
  'env-file': 'puts a secret into the environment of the container, by way of this file',
};

const BY_NAME: Readonly<Record<Where, string>> = {
  ENV: 'env-secret',
  ARG: 'arg-secret',
  build: 'build-arg-secret',
  RUN: 'run-secret',
  container: 'variable-secret',
  'env-file': 'env-file-secret',
};

export const ADVICE: Readonly<Record<Where, string>> = {
  ENV: 'Give it to the container as a file when it starts, and let a variable name the file.',
  ARG: 'Mount it for the one RUN that needs it: RUN --mount=type=secret,id=… .',
  build: 'Hand it over as a build secret, --secret id=…, and mount it with RUN --mount=type=secret.',
  RUN: 'Mount it for this RUN, --mount=type=secret,id=…, and read it from /run/secrets.',
  container: 'Mount it as a read-only file, and let a variable that ends in _FILE name the file.',
  'env-file': 'Mount it as a read-only file, and let a variable that ends in _FILE name the file.',
};

/** What is said of one variable that is a secret. Its value is never repeated. */
export function problemOf(
  secret: Secret,
  where: Where,
  name: string,
  place: Place,
  fixes: readonly ProposedFix[] = [],
): Problem {
  const [kind, message] = sayingOf(secret, where, name);
  const at = secret.span ? { file: place.file, span: secret.span } : place;
  return {
    kind,
    severity: 'error',
    place: at,
    message,
    consequence: READERS[where],
    advice: ADVICE[where],
    fixes,
    target: name,
  };
}

function sayingOf({ by, what }: Secret, where: Where, name: string): readonly [string, string] {
  switch (by) {
    case 'url':
      return ['url-password', `The value of ${name} is an address with a password in it.`];
    case 'value':
      return ['secret-value', `The value of ${name} is ${what}, whatever the name says.`];
    case 'inside':
      return ['secret-inside', `The value of ${name} has a secret within: what stands behind ${what}.`];
    case 'base64':
      return ['base64', `${name} holds a secret as base64, which anybody turns back: it is no encryption.`];
    case 'name':
      return [BY_NAME[where], `${name} ${NAMED[where]}.`];
  }
}
