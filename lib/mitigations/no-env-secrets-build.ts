import type { BuildCommand, Option } from '../languages/docker-cli';
import type { CommandsFile, Container, Place } from '../setup';
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
    message: BUILD_SECRET,
  }));
  return evidence.length > 0 ? [met(evidence)] : [];
}

const BUILD_SECRET = 'This hands the secret to the RUNs that mount it, and keeps it out of every layer.';

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

/** What `build:` of a Compose service hands over. */
export function judgeServiceBuild(container: Container): readonly Judgement[] {
  if (container.origin !== 'compose' || !container.service.build) return [];
  const { files } = container;
  const { args, secrets } = container.service.build;
  const at = (file: number, span: Place['span']): Place => ({ file: files[file] ?? container.file, span });
  const problems = args.flatMap(({ name, value, span, file }) => {
    const secret = isKnown(name.value) ? secretOf(name.value, value?.value === '' ? null : value) : null;
    return secret ? [problemOf(secret, 'build', name.value, at(file, span))] : [];
  });
  if (problems.length > 0) return [unmet(...problems)];
  const evidence = secrets.map(({ span, file }) => ({ place: at(file, span), message: BUILD_SECRET }));
  return evidence.length > 0 ? [met(evidence)] : [];
}
