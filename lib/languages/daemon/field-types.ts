import type { Problem } from '../../text';
import { keyOf } from './keys';
import type { JsonValue } from './types';

/**
 * What encoding/json says where a value does not fit the field that dockerd reads it into; null where it fits or
 * where the field has a reader of its own. (Newer versions of Go also name the structs between `Config` and the key.)
 */
export function typeFault(value: JsonValue, key: string): Problem | null {
  const type = keyOf(key)?.type;
  return type === undefined ? null : fits(value, type, key);
}

function fits(value: JsonValue, type: string, key: string): Problem | null {
  if (value.type === 'null') return null;
  const inner = /^map\[string\](.+)$/.exec(type)?.[1];
  if (inner !== undefined) {
    if (value.type !== 'object') return mismatch(value, type, key);
    return first(
      value.members.map((member) => member.value),
      inner,
      key,
    );
  }
  if (type.startsWith('[]')) {
    return value.type === 'array' ? first(value.items, type.slice(2), key) : mismatch(value, type, key);
  }
  switch (type) {
    case 'bool':
      return value.type === 'bool' ? null : mismatch(value, type, key);
    case 'string':
    case 'net.IP':
    case 'netip.Addr':
      return value.type === 'string' ? null : mismatch(value, type, key);
    case 'int':
    case 'int64':
      return value.type === 'number' && /^-?\d+$/.test(value.raw) ? null : mismatch(value, type, key);
    case 'system.Runtime':
    case '*container.Ulimit':
      return value.type === 'object' ? null : mismatch(value, type.replace('*', ''), key);
    case 'opts.MemBytes':
      return value.type === 'string'
        ? null
        : { message: `invalid size: "${shown(value)}"`, span: value.span };
    default:
      return null;
  }
}

function first(values: readonly JsonValue[], type: string, key: string): Problem | null {
  for (const value of values) {
    const fault = fits(value, type, key);
    if (fault) return fault;
  }
  return null;
}

function mismatch(value: JsonValue, type: string, key: string): Problem {
  const wanted = type.startsWith('int') && value.type === 'number' ? `number ${value.raw}` : value.type;
  return {
    message: `json: cannot unmarshal ${wanted} into Go struct field Config.${key} of type ${type}`,
    span: value.span,
  };
}

function shown(value: JsonValue): string {
  if (value.type === 'number') return value.raw;
  return value.type === 'bool' ? String(value.value) : value.type;
}
