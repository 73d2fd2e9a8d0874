import { parseInteger, parseUnsigned } from '../go/integer';
import { formatAddress, parseIp, readAddress } from '../go/ip';
import { fail, ok, type Read } from '../go/result';
import { cut } from '../go/strings';

export interface PortMapping {
  /** `80/tcp`. */
  readonly port: string;
  readonly HostIp: string;
  readonly HostPort: string;
}

const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/** `published=8080,target=80`: the long form, rewritten to the short one before it is read. */
export function standardNotation(text: string): Read<string> {
  if (!text.includes('=')) return ok(text);
  const given = new Map([['protocol', 'tcp']]);
  for (const pair of text.split(',')) {
    const { before: key, after, found } = cut(pair, '=');
    if (!found || key === '')
      return fail(`invalid publish opts format (should be name=value but got '${pair}')`);
    given.set(key, after);
  }
  const part = (key: string) => given.get(key) ?? '';
  return ok(`${part('published')}:${part('target')}/${part('protocol')}`);
}

/** `[ip:][host port or range:]container port or range[/protocol]`, as go-connections reads it. */
export function readPublish(text: string): Read<PortMapping[]> {
  const parts = text.split(':');
  const container = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  const ip = readHostIp(parts.join(':'));
  const { before: ports, after: protocol } = cut(container, '/');
  if (ports === '') return fail(`no port specified: ${text}<empty>`);
  const proto = (protocol || 'tcp').toLowerCase();
  if (!PROTOCOLS.has(proto)) return fail(`invalid proto: ${proto}`);
  if (!ip.ok) return ip;
  const inside = readRange(ports);
  if (!inside) return fail(`invalid containerPort: ${ports}`);
  const outside = hostPort === '' ? null : readRange(hostPort);
  if (hostPort !== '' && !outside) return fail(`invalid hostPort: ${hostPort}`);
  const count = inside.end - inside.start + 1;
  if (outside && count > 1 && outside.end - outside.start + 1 !== count) {
    return fail(`invalid ranges specified for container and host Ports: ${ports} and ${hostPort}`);
  }
  const mappings: PortMapping[] = [];
  for (let i = 0; i < count; i++) {
    const dynamic = outside && count === 1 && outside.end !== outside.start ? `-${outside.end}` : '';
    const HostPort = outside ? `${outside.start + i}${dynamic}` : '';
    mappings.push({ port: `${inside.start + i}/${proto}`, HostIp: ip.value, HostPort });
  }
  return ok(mappings);
}

/** `--expose port[-port][/protocol]`, as one `port/protocol` each. */
export function readExpose(text: string): Read<string[]> {
  if (text === '') return fail('value is empty');
  const { before: ports, after: protocol } = cut(text, '/');
  const { before: first, after: last, found } = cut(ports, '-');
  const start = readPort(first);
  if (!start.ok) return fail(`invalid start port '${first}': ${start.error}`);
  const end = found && last !== first ? readPort(last) : start;
  if (!end.ok) return fail(`invalid end port '${last}': ${end.error}`);
  if (end.value < start.value) return fail(`invalid port range: ${text}`);
  const proto = (protocol || 'tcp').toLowerCase();
  const exposed: string[] = [];
  for (let port = start.value; port <= end.value; port++) exposed.push(`${port}/${proto}`);
  return ok(exposed);
}

function readHostIp(text: string): Read<string> {
  if (text === '') return ok('');
  let ip = text;
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close < 0) return fail(`invalid IP address ${text}: address ${text}:: missing ']' in address`);
    if (close !== text.length - 1) {
      return fail(`invalid IP address ${text}: address ${text}:: ${afterBracket(text, close)}`);
    }
    ip = text.slice(1, -1);
  }
  if (ip === '') return ok('');
  if (parseIp(ip) === null) return fail(`invalid IP address: ${ip}`);
  const address = readAddress(ip);
  return ok(address ? formatAddress(address) : ip);
}

function afterBracket(text: string, close: number): string {
  return text.charAt(close + 1) === ':' ? 'too many colons in address' : 'missing port in address';
}

function readRange(text: string): { start: number; end: number } | null {
  const { before: first, after: last, found } = cut(text, '-');
  const start = parseInteger(first, 10);
  if (!start.ok || start.value < 0 || start.value > 65535) return null;
  if (!found || first === last) return { start: start.value, end: start.value };
  const end = parseInteger(last, 10);
  if (!end.ok || end.value < start.value || end.value > 65535) return null;
  return { start: start.value, end: end.value };
}

function readPort(text: string): Read<number> {
  if (text === '') return fail('value is empty');
  const port = parseUnsigned(text, 10, 16);
  return port.ok ? port : fail(port.error.slice(port.error.lastIndexOf(': ') + 2));
}
