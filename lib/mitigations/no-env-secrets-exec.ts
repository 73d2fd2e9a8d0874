import type { Setup } from '../setup';
import { isKnown } from '../text';
import type { Written } from './invocations';
import { unmet } from './judgement';
import { judgeEnvFile } from './no-env-secrets-env-file';
import { secretOf } from './no-env-secrets-judge';
import { problemOf } from './no-env-secrets-say';
import type { Judgement } from './types';

/** `docker exec -e NAME=value`: the environment of one more process in the container. */
export function judgeExec(setup: Setup, { docker, file }: Written): readonly Judgement[] {
  if (docker.kind !== 'other' || docker.command?.kind !== 'exec') return [];
  const { env, envFiles } = docker.command;
  const problems = env.flatMap(({ key, value, option }) => {
    const secret = isKnown(key.value) ? secretOf(key.value, value) : null;
    const place = { file, span: option.valueSpan ?? option.span };
    return secret ? [problemOf(secret, 'container', key.value, place)] : [];
  });
  const replaced = new Set(env.map(({ key }) => key.value));
  const files = envFiles.map(({ value, valueSpan, span }) =>
    judgeEnvFile(setup, { file, span: valueSpan ?? span }, value, replaced),
  );
  return problems.length > 0 ? [unmet(...problems), ...files] : files;
}
