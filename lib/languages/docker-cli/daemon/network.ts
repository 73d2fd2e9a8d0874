import { formatAddress, readAddress } from '../go/ip';
import { networkMode } from '../run/endpoints';
import { isContainerMode, isUserDefined } from '../values/network';
import type { Request } from './request';

/** moby's `validateNetMode`, while the request is decoded. */
export function checkNetworkMode(request: Request): void {
  const { values, checked } = request;
  if (!request.sure('network')) return;
  const mode = networkMode(values);
  const conflict = (flag: string, what: string) => request.refuse(flag, `conflicting options: ${what}`);
  const undefinedBehaviour = "can't be used with links. This would result in undefined behavior";
  if (isContainerMode(mode)) {
    const parts = mode.split(':');
    if (parts.length < 2 || parts[1] === '') {
      request.refuse('network', 'invalid network mode: invalid container format container:<name|id>');
    }
    if (values.text('hostname') !== '') conflict('hostname', 'hostname and the network mode');
    if (values.list('link').length > 0) conflict('link', `container type network ${undefinedBehaviour}`);
    if (values.list('dns').length > 0) conflict('dns', 'dns and the network mode');
    if (values.list('add-host').length > 0)
      conflict('add-host', 'custom host-to-IP mapping and the network mode');
    if (Object.keys(checked.bindings).length > 0 || values.on('publish-all')) {
      const flag = Object.keys(checked.bindings).length > 0 ? 'publish' : 'publish-all';
      conflict(flag, 'port publishing and the container type network mode');
    }
    if (Object.keys(checked.exposed).length > 0) {
      const flag = values.changed('expose') ? 'expose' : 'publish';
      conflict(flag, 'port exposing and the container type network mode');
    }
  }
  if (values.text('uts') === 'host' && values.text('hostname') !== '') {
    conflict('hostname', 'hostname and the UTS mode');
  }
  if (mode === 'host' && values.list('link').length > 0)
    conflict('link', `host type networking ${undefinedBehaviour}`);
}

/** moby's `validateNetworkingConfig`: what each network is asked for. */
export function checkEndpoints(request: Request): void {
  for (const [name, settings] of Object.entries(request.checked.endpoints)) {
    const faults = endpointFaults(name, settings);
    const [first] = faults;
    if (!first) continue;
    const message = `invalid config for network ${name}: invalid endpoint settings:\n${faults.map((f) => f.message).join('\n')}`;
    request.refuse(request.values.changed(first.flag) ? first.flag : 'network', message);
  }
}

function endpointFaults(
  name: string,
  settings: Record<string, unknown>,
): { message: string; flag: string }[] {
  const faults: { message: string; flag: string }[] = [];
  const ipam: unknown = settings.IPAMConfig;
  const addresses = isRecord(ipam) ? ipam : {};
  const ipv4 = textOf(addresses.IPv4Address);
  const ipv6 = textOf(addresses.IPv6Address);
  if (!isUserDefined(name)) {
    const flag = ipv4 ? 'ip' : 'ip6';
    const only = 'user-specified IP address is supported on user-defined networks only';
    if (ipv4 || ipv6) faults.push({ message: only, flag });
  }
  if (ipv4 && !isUsable(ipv4, 4)) faults.push({ message: `invalid IPv4 address: ${ipv4}`, flag: 'ip' });
  if (ipv6 && !isUsable(ipv6, 6)) faults.push({ message: `invalid IPv6 address: ${ipv6}`, flag: 'ip6' });
  const linkLocal: unknown = addresses.LinkLocalIPs;
  for (const address of Array.isArray(linkLocal) ? linkLocal.map(textOf) : []) {
    const message = `invalid link-local IP address: ${address}`;
    if (isUnspecified(address)) faults.push({ message, flag: 'link-local-ip' });
  }
  return faults;
}

function isUsable(text: string, family: 4 | 6): boolean {
  const address = readAddress(text);
  if (!address || isUnspecified(text)) return false;
  const isV4 = address.bytes.length === 4 || formatAddress(address).startsWith('::ffff:');
  return family === 4 ? isV4 : !isV4 && address.zone === '';
}

function isUnspecified(text: string): boolean {
  return readAddress(text)?.bytes.every((byte) => byte === 0) ?? false;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
