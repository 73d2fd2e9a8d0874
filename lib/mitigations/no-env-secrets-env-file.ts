import { type EnvFile, envFacts, envFile, type Place, type Setup } from '../setup';
import { isKnown, type Problem as LanguageProblem } from '../text';
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
  const file = envFile(setup.files, path);
  if (!file) return unknown('env', absent(path));
  const facts = envFacts(file, place.file.kind === 'compose' ? 'compose' : 'docker');
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

function refused(file: EnvFile, { message, span }: LanguageProblem): Problem {
  return {
    kind: 'env-file-refused',
    severity: 'error',
    place: { file, span },
    message: `Docker refuses this file: ${message}`,
    consequence: 'No container starts with it, so nothing is protected.',
    advice: 'Write one NAME=value a line, without quotes and without export.',
  };
}

function absent(path: string): string {
  const named = isKnown(path) && path !== '' ? path : 'the file that --env-file names';
  return `Add ${named}: only its text says whether it brings a secret into the environment. A secret belongs into a mounted file instead.`;
}
