import { readComposeEnv } from './compose';
import { readDockerEnv } from './docker';
import { freeze } from './freeze';
import type { EnvFacts, EnvFlavour } from './types';

/**
 * Reads an environment file as `docker run --env-file` (`docker`) or as Compose (`compose`) does. `env` gives
 * variables that a Compose file may refer to beside its own. Never throws; the facts are frozen.
 */
export function parseEnvFile(
  text: string,
  flavour: EnvFlavour,
  env: ReadonlyMap<string, string> = new Map(),
): EnvFacts {
  const facts = flavour === 'docker' ? readDockerEnv(text) : readComposeEnv(text, (name) => env.get(name));
  return freeze(facts);
}

/** What a file sets, by name: the last value of each. Names without a value are left to the caller's environment. */
export function envValues(facts: EnvFacts): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (facts.problems.length > 0) return values;
  for (const { name, value } of facts.entries) if (value) values.set(name.value, value.value);
  return values;
}
