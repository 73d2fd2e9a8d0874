import { type EnvFacts, type EnvFlavour, envValues, parseEnvFile } from '../languages/env';
import type { SourceFile } from '../report';
import { isKnown } from '../text';
import { folderOf, nameOf, plainPath } from './paths';
import { isTooLarge } from './size';
import type { EnvFile, SetupFile } from './types';

/** The environment file of the setup with this path, or the only one whose path ends in it. */
export function envFile(files: readonly SetupFile[], path: string): EnvFile | undefined {
  if (!isKnown(path)) return undefined;
  const wanted = plainPath(path);
  const found = files.filter((file): file is EnvFile => file.kind === 'env');
  const ending = found.filter((file) => plainPath(file.path).endsWith(`/${wanted}`));
  return (
    found.find((file) => plainPath(file.path) === wanted) ?? (ending.length === 1 ? ending[0] : undefined)
  );
}

/** What `docker run --env-file` or Compose makes of the file; each file is read once for each of them. */
export function envFacts(file: EnvFile, flavour: EnvFlavour): EnvFacts {
  const known = read.get(file) ?? new Map<EnvFlavour, EnvFacts>();
  read.set(file, known);
  const facts = known.get(flavour) ?? parseEnvFile(file.text, flavour);
  known.set(flavour, facts);
  return facts;
}

const read = new WeakMap<EnvFile, Map<EnvFlavour, EnvFacts>>();

/**
 * The variables that Compose puts into its files: those of `.env`, beside the first Compose file where there are
 * several. Source: docs.docker.com, compose/how-tos/environment-variables.
 */
export function composeVariables(sources: readonly SourceFile[]): ReadonlyMap<string, string> {
  const compose = sources.find(({ kind }) => kind === 'compose');
  if (!compose) return new Map();
  const files = sources.filter(({ kind, path }) => kind === 'env' && nameOf(path) === '.env');
  const file = files.find(({ path }) => folderOf(path) === folderOf(compose.path)) ?? files[0];
  return file && !isTooLarge(file.text) ? envValues(parseEnvFile(file.text, 'compose')) : new Map();
}
