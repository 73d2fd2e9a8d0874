import { readCsv } from '../go/csv';
import { parseInteger, parseUnsigned } from '../go/integer';
import { fail, ok, type Read } from '../go/result';
import { cut, trimSpace } from '../go/strings';

const FIELDS = new Set(['source', 'src', 'target', 'uid', 'gid', 'mode']);

/**
 * `--secret` or `--config` of a service: a name, or `source=…,target=…,uid=…,gid=…,mode=…`; its source.
 * docker/cli opts/swarmopts/secret.go and config.go.
 */
export function readSwarmObject(kind: 'secret' | 'config', text: string): Read<string> {
  const fields = readCsv(text);
  if (!fields.ok) return fields;
  const [only = ''] = fields.value;
  if (fields.value.length === 1 && !only.includes('=')) return ok(only);
  let source = '';
  for (const field of fields.value) {
    const { before: key, after: value, found } = cut(field, '=');
    if (!found || key === '') return fail(`invalid field '${field}' must be a key=value pair`);
    const name = key.toLowerCase();
    if (!FIELDS.has(name)) return fail(`invalid field in ${kind} request: ${key}`);
    const mode = name === 'mode' ? parseUnsigned(value, 0, 32) : null;
    if (mode && !mode.ok) return fail(`invalid mode specified: ${mode.error}`);
    if (name === 'source' || name === 'src') source = value;
  }
  return source === '' ? fail('source is required') : ok(source);
}

/** `--placement-pref spread=…`: what is spread over. */
export function readPlacementPreference(text: string): Read<string> {
  const { before: strategy, after: argument, found } = cut(text, '=');
  if (!found || strategy === '') return fail('placement preference must be of the format "<strategy>=<arg>"');
  if (strategy === 'spread') return ok(argument);
  return fail(`unsupported placement preference ${strategy} (only spread is supported)`);
}

const CREDENTIALS = { config: 'Config', file: 'File', registry: 'Registry' } as const;

/** `--credential-spec`, as the API's `CredentialSpec`; an empty one is none. */
export function readCredentialSpec(text: string): Read<Record<string, string>> {
  if (text === '') return ok({});
  for (const [scheme, field] of Object.entries(CREDENTIALS)) {
    const prefix = `${scheme}://`;
    if (text.startsWith(prefix)) return ok({ [field]: text.slice(prefix.length) });
  }
  return fail(
    'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"',
  );
}

/** How much of a resource of one's own a task asks for, as the API says it. */
export interface GenericResource {
  readonly DiscreteResourceSpec: { readonly Kind?: string; readonly Value?: number };
}

/**
 * All `--generic-resource name=number` of a service (docker/cli cli/command/service/generic_resource_opts.go and
 * internal/genericresource): one number a name.
 */
export function readGenericResources(texts: readonly string[]): Read<GenericResource[]> {
  const values = new Map<string, string[]>();
  const bad = (message: string) =>
    fail(`invalid generic resource specification: could not parse GenericResource: ${message}`);
  for (const text of texts) {
    const parts = text.split('=');
    const [name = '', value = ''] = parts;
    if (parts.length !== 2) return bad(`incorrect term ${text}, missing '=' or malformed expression`);
    const kind = trimSpace(name);
    const given = values.get(kind);
    if (given) given.push(trimSpace(value));
    else values.set(kind, [trimSpace(value)]);
  }
  const resources: GenericResource[] = [];
  let named: string | null = null;
  for (const [kind, given] of values) {
    const numbers = given.map((value) => parseInteger(value, 10));
    const [number] = numbers;
    if (given.length === 1 && number?.ok) {
      if (number.value < 0) return bad(`cannot ask for negative resource ${kind}`);
      const Value = number.value;
      resources.push({ DiscreteResourceSpec: { ...(kind && { Kind: kind }), ...(Value && { Value }) } });
      continue;
    }
    if (numbers.some((one) => one.ok))
      return bad(`mixed discrete and named resources in expression '${kind}=[${given.join(' ')}]'`);
    named ??= `${kind}=${given[0]}`;
  }
  if (named === null) return ok(resources);
  const unsupported = 'Named Generic Resources is not supported for service create or update';
  return fail(`invalid generic-resource request \`${named}\`, ${unsupported}`);
}
