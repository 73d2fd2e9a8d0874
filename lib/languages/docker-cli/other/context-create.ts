import { isKnown, type Word } from '../../../text';
import type { FlagValues } from '../flag-values';
import { parseBool } from '../go/bool';
import { quote } from '../go/quote';
import { stringPairs } from '../pairs';
import { contextCreateFlags } from '../table';
import type { Pair } from '../types';
import type { CommandSpec, Outcome } from './run-command';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;
const KEYS = new Set(['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify']);

/** `docker context create`. */
export const contextCreate: CommandSpec = {
  table: contextCreateFlags,
  usage: '[OPTIONS] CONTEXT',
  interspersed: true,
  args: { min: 1, max: 1, wants: '1 argument' },
  run: (values, [name]) => nameFault(values, name) ?? endpointFault(values) ?? { body: null },
  describe: ({ options, args }) => {
    const endpoint = options.filter(({ name }) => name === 'docker').flatMap(stringPairs);
    const last = (key: string) => endpoint.findLast((pair) => pair.key.value === key)?.value ?? null;
    const from = options.findLast(({ name }) => name === 'from')?.text ?? last('from');
    return { kind: 'context-create', name: args[0] ?? null, endpoint, host: last('host'), from };
  },
};

/** In Docker's order: `--from` beside `--docker` first, then the name. */
function nameFault(values: FlagValues, name: Word | undefined): Outcome | null {
  if (name && !isKnown(name.value)) return null;
  const text = name?.value ?? '';
  if (text === '') return { error: 'context name cannot be empty', word: name ?? null };
  if (text === 'default') return { error: '"default" is a reserved context name', word: name ?? null };
  if (!NAME.test(text)) {
    const error = `context name ${quote(text)} is invalid, names are validated against regexp ${quote(NAME.source)}`;
    return { error, word: name ?? null };
  }
  const docker = values.option('docker');
  const both = docker !== null && values.text('from') !== '';
  return both ? { error: 'cannot use --docker flag when --from is set', option: docker } : null;
}

/** Reads what stands in the last value of each key of `--docker`. */
function endpointFault(values: FlagValues): Outcome | null {
  const pairs = new Map<string, Pair>();
  for (const { option } of values.list('docker')) {
    for (const pair of stringPairs(option)) pairs.set(pair.key.value, pair);
  }
  const failed = 'unable to create docker endpoint config:';
  for (const [key, { option }] of pairs) {
    if (isKnown(key) && !KEYS.has(key)) return { error: `${failed} unrecognized config key: ${key}`, option };
  }
  const skip = pairs.get('skip-tls-verify');
  const word = skip?.value?.value ?? '';
  if (skip && isKnown(word) && !parseBool(word).ok) {
    return {
      error: `${failed} skip-tls-verify: parsing ${quote(word)}: invalid syntax`,
      option: skip.option,
    };
  }
  const host = pairs.get('host');
  const address = host?.value?.value ?? '';
  if (!host || address === '' || !isKnown(address) || address.includes('://')) return null;
  const cause = `unable to apply docker endpoint options: unable to parse docker host \`${address}\``;
  return { error: `${failed} ${cause}`, option: host.option };
}
