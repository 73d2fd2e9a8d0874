import type { BuildCommand, Option } from '../languages/docker-cli';
import type { CommandsFile } from '../setup';
import { isKnown, sliceOf } from '../text';
import { rewrite, textAt } from './containers';
import { met, unmet } from './judgement';
import { secretId } from './no-env-secrets-edits';
import { secretOf } from './no-env-secrets-judge';
import { problemOf } from './no-env-secrets-say';
import type { Judgement, Problem } from './types';

/** What a build command hands over: arguments that are secrets, and secrets as they should be. */
export function judgeBuild(file: CommandsFile, { options }: BuildCommand): readonly Judgement[] {
  const problems = options.flatMap((option) => (option.name === 'build-arg' ? argument(file, option) : []));
  if (problems.length > 0) return [unmet(...problems)];
  const secrets = options.filter(({ name }) => name === 'secret' || name === 'ssh');
  const evidence = secrets.map(({ span }) => ({
    place: { file, span },
    message: 'This hands the secret to the RUNs that mount it, and keeps it out of every layer.',
  }));
  return evidence.length > 0 ? [met(evidence)] : [];
}

/** `--build-arg NAME=value`, or `--build-arg NAME` with the caller's value. */
function argument(file: CommandsFile, option: Option): readonly Problem[] {
  const equals = option.value.indexOf('=');
  const name = equals < 0 ? option.value : option.value.slice(0, equals);
  if (!isKnown(name)) return [];
  const value = equals < 0 || !option.text ? null : sliceOf(option.text, equals + 1);
  const secret = secretOf(name, value?.value === '' ? null : value);
  if (!secret) return [];
  const whole = { file, span: option.span };
  const text = `--secret id=${secretId(name)},env=${name}`;
  const fixes =
    textAt(whole).startsWith('-') && /^\w+$/.test(name) ? [rewrite(whole, text, `Write ${text}`, false)] : [];
  return [problemOf(secret, 'build', name, { file, span: option.valueSpan ?? option.span }, fixes)];
}
