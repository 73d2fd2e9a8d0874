import { type EnvFacts, type EnvFlavour, parseEnvFile } from '../languages/env';
import { isKnown } from '../text';
import { plainPath } from './paths';
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
