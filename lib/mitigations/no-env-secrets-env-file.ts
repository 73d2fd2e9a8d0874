import { type EnvFacts, parseEnvFile } from '../languages/env';
import type { Place, Setup, SetupFile } from '../setup';
import { isKnown } from '../text';
import { met, unknown, unmet } from './judgement';
import { secretOf } from './no-env-secrets-judge';
import { problemOf } from './no-env-secrets-say';
import type { Judgement, Problem } from './types';

/**
 * What `--env-file PATH` brings: the variables of a file of the setup, but for those that an `-e` replaces; a question
 * where the file is not there.
 */
export function judgeEnvFile(
  setup: Setup,
  place: Place,
  path: string,
  replaced: ReadonlySet<string>,
): Judgement {
  const file = isKnown(path) ? findFile(setup, path) : undefined;
  if (!file) return unknown('env', absent(path));
  const facts = read(file, place.file.kind === 'compose' ? 'compose' : 'docker');
  const [fault] = facts.problems;
  if (fault) return unmet(refused(file, fault));
  const last = new Map(facts.entries.map((entry) => [entry.name.value, entry]));
  const problems = [...last.values()].flatMap(({ name, value, span }) => {
    const secret = replaced.has(name.value) ? null : secretOf(name.value, value);
    return secret ? [problemOf(secret, 'env-file', name.value, { file, span })] : [];
  });
  if (problems.length > 0) return unmet(...problems);
  return met([{ place, message: `None of the variables in ${file.path} is a secret.` }]);
}

/** Several containers may name one file. */
const known = new WeakMap<SetupFile, Map<string, EnvFacts>>();

function read(file: SetupFile, flavour: 'docker' | 'compose'): EnvFacts {
  const flavours = known.get(file) ?? new Map<string, EnvFacts>();
  known.set(file, flavours);
  const facts = flavours.get(flavour) ?? parseEnvFile(file.text, flavour);
  flavours.set(flavour, facts);
  return facts;
}

function refused(file: SetupFile, { message, span }: EnvFacts['problems'][number]): Problem {
  return {
    kind: 'env-file-refused',
    severity: 'error',
    place: { file, span },
    message: `Docker refuses this file: ${message}`,
    consequence: 'No container starts with it, so nothing is protected.',
    advice: 'Write one NAME=value a line, without quotes and without export.',
  };
}

/** The file of that path, or the only one whose path ends in it. */
function findFile(setup: Setup, path: string): SetupFile | undefined {
  const wanted = plain(path);
  const files = setup.files.filter(({ kind }) => kind === 'env');
  const same = files.find((file) => plain(file.path) === wanted);
  const ending = files.filter((file) => plain(file.path).endsWith(`/${wanted}`));
  return same ?? (ending.length === 1 ? ending[0] : undefined);
}

function plain(path: string): string {
  return path
    .split(/[\\/]+/)
    .filter((part) => part !== '.' && part !== '')
    .join('/');
}

function absent(path: string): string {
  const named = isKnown(path) && path !== '' ? path : 'the file that --env-file names';
  return `Add ${named}: only its text says whether it brings a secret into the environment. A secret belongs into a mounted file instead.`;
}
