import { readCsv } from '../go/csv';
import { atoi } from '../go/integer';
import { fail, ok, type Read } from '../go/result';
import { cut } from '../go/strings';

/** A request for devices, in the form of the Engine API. */
export interface DeviceRequest {
  Driver?: string;
  Count?: number;
  DeviceIDs?: string[];
  Capabilities?: string[][];
  Options?: Record<string, string>;
}

/** `--gpus all`, a count, or `device=…,capabilities=…` as CSV. */
export function readGpus(text: string): Read<DeviceRequest> {
  const fields = readCsv(text);
  if (!fields.ok) return fields;
  const request: DeviceRequest = {};
  const seen = new Set<string>();
  for (const field of fields.value) {
    const { before: key, after, found } = cut(field, '=');
    if (seen.has(key)) return fail(`gpu request key '${key}' can be specified only once`);
    seen.add(found ? key : 'count').add(key);
    const error = found ? setField(request, key, after, field) : setCount(request, key);
    if (error !== null) return fail(error);
  }
  if (!seen.has('count') && !request.DeviceIDs) request.Count = 1;
  request.Capabilities ??= [['gpu']];
  return ok(request);
}

function setField(request: DeviceRequest, key: string, value: string, field: string): string | null {
  switch (key) {
    case 'driver':
      request.Driver = value;
      return null;
    case 'count':
      return setCount(request, value);
    case 'device':
      request.DeviceIDs = value.split(',');
      return null;
    case 'capabilities':
      request.Capabilities = [[...value.split(','), 'gpu']];
      return null;
    case 'options':
      return setOptions(request, value);
    default:
      return `unexpected key '${key}' in '${field}'`;
  }
}

function setCount(request: DeviceRequest, text: string): string | null {
  const count = text === 'all' ? ok(-1) : atoi(text);
  if (!count.ok) {
    const cause = count.error.slice(count.error.lastIndexOf(': ') + 2);
    return `invalid count (${text}): value must be either "all" or an integer: ${cause}`;
  }
  request.Count = count.value;
  return null;
}

function setOptions(request: DeviceRequest, text: string): string | null {
  const pairs = readCsv(text);
  if (!pairs.ok) return `failed to read gpu options: ${pairs.error}`;
  request.Options = Object.fromEntries(
    pairs.value.map((pair) => [cut(pair, '=').before, cut(pair, '=').after]),
  );
  return null;
}
