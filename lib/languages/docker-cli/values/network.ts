import { readCsv } from '../go/csv';
import { atoi } from '../go/integer';
import { formatAddress, parseAddr } from '../go/ip';
import { setOwn } from '../go/record';
import { fail, ok, type Read } from '../go/result';
import { cut, trimSpace } from '../go/strings';

/** One `--network`. */
export interface NetworkAttachment {
  target: string;
  aliases: string[];
  driverOpts: Record<string, string> | null;
  links: string[];
  ipv4: string;
  ipv6: string;
  linkLocal: string[];
  mac: string;
  gwPriority: number;
}

const LONG = /\w=\w/;

/** A name, or `name=…,alias=…,ip=…` where a word stands on both sides of an equals sign. */
export function readNetwork(text: string): Read<NetworkAttachment> {
  const network = emptyAttachment(text);
  if (!LONG.test(text)) return ok(network);
  const fields = readCsv(text);
  if (!fields.ok) return fields;
  network.target = '';
  for (const field of fields.value) {
    // The CLI lowercases the whole field, names and aliases too (docker/cli pull 7317, open in September 2026).
    const { before, after, found } = cut(field.toLowerCase(), '=');
    if (!found || before === '') return fail(`invalid field ${field}`);
    const error = setField(network, trimSpace(before), trimSpace(after));
    if (error !== null) return fail(error);
  }
  return network.target === '' ? fail('network name/id is not specified') : ok(network);
}

export function emptyAttachment(target: string): NetworkAttachment {
  return {
    target,
    aliases: [],
    driverOpts: null,
    links: [],
    ipv4: '',
    ipv6: '',
    linkLocal: [],
    mac: '',
    gwPriority: 0,
  };
}

function setField(network: NetworkAttachment, key: string, value: string): string | null {
  switch (key) {
    case 'name':
      network.target = value;
      return null;
    case 'alias':
      network.aliases.push(value);
      return null;
    case 'mac-address':
      network.mac = value;
      return null;
    case 'ip':
    case 'ip6':
    case 'link-local-ip':
      return setAddress(network, key, value);
    case 'driver-opt':
      return setDriverOption(network, value);
    case 'gw-priority':
      return setPriority(network, value);
    default:
      return `invalid field key ${key}`;
  }
}

function setAddress(
  network: NetworkAttachment,
  key: 'ip' | 'ip6' | 'link-local-ip',
  value: string,
): string | null {
  const address = parseAddr(value);
  if (!address.ok) return address.error;
  const text = formatAddress(address.value);
  if (key === 'ip') network.ipv4 = text;
  else if (key === 'ip6') network.ipv6 = text;
  else network.linkLocal.push(text);
  return null;
}

function setDriverOption(network: NetworkAttachment, value: string): string | null {
  const { before, after, found } = cut(value, '=');
  if (!found || before === '') return 'invalid key value pair format in driver options';
  network.driverOpts ??= {};
  setOwn(network.driverOpts, trimSpace(before), trimSpace(after));
  return null;
}

function setPriority(network: NetworkAttachment, value: string): string | null {
  const priority = atoi(value);
  if (!priority.ok) {
    const cause = priority.error.slice(priority.error.lastIndexOf(': ') + 2);
    return `invalid gw-priority (${value}): ${cause}`;
  }
  network.gwPriority = priority.value;
  return null;
}

/** False for the modes that every daemon has: default, bridge, host, none, `container:…`. */
export function isUserDefined(mode: string): boolean {
  return !['default', 'bridge', 'host', 'none'].includes(mode) && !isContainerMode(mode);
}

/** `container:…`; the daemon takes `container` without a colon for one too. */
export function isContainerMode(mode: string): boolean {
  return mode === 'container' || mode.startsWith('container:');
}
