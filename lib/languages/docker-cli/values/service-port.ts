import { readCsv } from '../go/csv';
import { parseUnsigned } from '../go/integer';
import { fail, ok, type Read } from '../go/result';
import { cut } from '../go/strings';
import { readPublish } from './ports';

/** One published port of a service, in the form of the Engine API. */
export interface ServicePort {
  Protocol?: string;
  TargetPort?: number;
  PublishedPort?: number;
  PublishMode?: string;
}

const LONG = /\w=\w/;
const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/** `--publish` of a service: `target=80,published=8080,mode=host` or the short form without a host address. */
export function readServicePort(text: string): Read<ServicePort[]> {
  return LONG.test(text) ? readLong(text) : readShort(text);
}

function readLong(text: string): Read<ServicePort[]> {
  const fields = readCsv(text);
  if (!fields.ok) return fields;
  const port: ServicePort = {};
  for (const field of fields.value) {
    const { before: key, after: value, found } = cut(field.toLowerCase(), '=');
    if (!found || key === '') return fail(`invalid field: ${field}`);
    const error = setField(port, key, value);
    if (error !== null) return fail(error);
  }
  if (!port.TargetPort) return fail("missing mandatory field 'target'");
  return ok([{ Protocol: 'tcp', PublishMode: 'ingress', ...port }]);
}

function setField(port: ServicePort, key: string, value: string): string | null {
  if (key === 'protocol') {
    if (!PROTOCOLS.has(value)) return `invalid protocol value '${value}'`;
    port.Protocol = value;
  } else if (key === 'mode') {
    if (value !== 'ingress' && value !== 'host') {
      return `invalid publish mode value (${value}): must be either 'ingress' or 'host'`;
    }
    port.PublishMode = value;
  } else if (key === 'target' || key === 'published') {
    const number = parseUnsigned(value, 10, 16);
    if (!number.ok) {
      const cause = number.error.slice(number.error.lastIndexOf(': ') + 2);
      return `invalid ${key} port (${value}): value must be an integer: ${cause}`;
    }
    if (key === 'target') port.TargetPort = number.value;
    else if (number.value === 0) delete port.PublishedPort;
    else port.PublishedPort = number.value;
  } else return `invalid field key: ${key}`;
  return null;
}

function readShort(text: string): Read<ServicePort[]> {
  const mappings = readPublish(text);
  if (!mappings.ok) return mappings;
  if (mappings.value.some(({ HostIp }) => HostIp !== '')) return fail('hostip is not supported');
  return ok(
    mappings.value.flatMap(({ port, HostPort }) => {
      const { before, after } = cut(port, '/');
      return published(HostPort).map((number) => ({
        Protocol: after,
        ...(before !== '0' && { TargetPort: Number(before) }),
        ...(number !== 0 && { PublishedPort: number }),
        PublishMode: 'ingress',
      }));
    }),
  );
}

/** Every port of a range is published, each on the same port of the tasks. */
function published(range: string): number[] {
  const { before, after } = cut(range, '-');
  const first = Number(before);
  const count = after === '' ? 1 : Number(after) - first + 1;
  return Array.from({ length: count }, (_, i) => first + i);
}
