import type { FlagValues } from '../flag-values';
import { formatAddress, isV4, readAddress } from '../go/ip';
import { parseMac } from '../go/mac';
import { setOwn } from '../go/record';
import { trimSpace } from '../go/strings';
import { emptyAttachment, isUserDefined, type NetworkAttachment } from '../values/network';

export type Endpoints = Record<string, Record<string, unknown>>;

interface Fault {
  readonly error: string;
  readonly flag: string;
}

/** The networks to join and what is asked of each, merged with the older flags for the first of them. */
export function readEndpoints(values: FlagValues): { endpoints: Endpoints } | Fault {
  const networks = values.given('network', 'network').map(({ value }) => value);
  const endpoints: Endpoints = {};
  if (networks.length === 0) return mergeDefault(values);
  let userDefined = 0;
  for (const [i, network] of networks.entries()) {
    if (isUserDefined(clientMode(network.target))) userDefined++;
    const merged = i === 0 ? withOlderFlags(network, values) : network;
    if ('error' in merged) return merged;
    const endpoint = endpointOf(merged);
    if ('error' in endpoint) return endpoint;
    if (Object.hasOwn(endpoints, merged.target)) {
      return { error: `network "${merged.target}" is specified multiple times`, flag: 'network' };
    }
    if (networks.length > 1 || Object.keys(endpoint.settings).length > 0)
      setOwn(endpoints, merged.target, endpoint.settings);
  }
  if (userDefined > 0 && userDefined < networks.length) {
    const message = 'conflicting options: cannot attach both user-defined and non-user-defined network-modes';
    return { error: message, flag: 'network' };
  }
  return { endpoints };
}

/** The API's own test asks for `container:`; the daemon is looser. */
function clientMode(target: string): string {
  return target === 'container' ? 'container-' : target;
}

function mergeDefault(values: FlagValues): { endpoints: Endpoints } | Fault {
  const merged = withOlderFlags(emptyAttachment('default'), values);
  if ('error' in merged) return merged;
  const endpoint = endpointOf(merged);
  if ('error' in endpoint) return endpoint;
  return { endpoints: Object.keys(endpoint.settings).length > 0 ? { default: endpoint.settings } : {} };
}

const CONFLICTS: readonly (readonly [string, string, (network: NetworkAttachment) => boolean])[] = [
  ['network-alias', 'per-network alias', ({ aliases }) => aliases.length > 0],
  ['link', 'per-network links', ({ links }) => links.length > 0],
  ['ip', 'per-network IPv4 address', ({ ipv4 }) => ipv4 !== ''],
  ['ip6', 'per-network IPv6 address', ({ ipv6 }) => ipv6 !== ''],
  ['mac-address', 'per-network MAC address', ({ mac }) => mac !== ''],
  ['link-local-ip', 'per-network link-local IP addresses', ({ linkLocal }) => linkLocal.length > 0],
];

function withOlderFlags(network: NetworkAttachment, values: FlagValues): NetworkAttachment | Fault {
  for (const [flag, what, isSet] of CONFLICTS) {
    const given = values.list(flag).length > 0 || values.text(flag) !== '';
    if (given && isSet(network)) {
      return { error: `conflicting options: cannot specify both --${flag} and ${what}`, flag };
    }
  }
  const merged = { ...network };
  if (values.list('network-alias').length > 0) merged.aliases = values.values('network-alias');
  if (isUserDefined(clientMode(network.target)) && values.list('link').length > 0)
    merged.links = values.values('link');
  if (values.text('ip') !== '' && isV4(values.text('ip'))) merged.ipv4 = asV4(values.text('ip'));
  if (values.text('ip6') !== '') merged.ipv6 = asV6(values.text('ip6'));
  if (values.text('mac-address') !== '') merged.mac = values.text('mac-address');
  const linkLocal = values.values('link-local-ip').flatMap(addressOf);
  if (values.list('link-local-ip').length > 0) merged.linkLocal = linkLocal;
  return merged;
}

function endpointOf(network: NetworkAttachment): { settings: Record<string, unknown> } | Fault {
  if (trimSpace(network.target) === '') return { error: 'no name set for network', flag: 'network' };
  if (!isUserDefined(clientMode(network.target))) {
    const only = 'are only supported for user-defined networks';
    if (network.aliases.length > 0) return { error: `network-scoped aliases ${only}`, flag: 'network-alias' };
    if (network.links.length > 0) return { error: `links ${only}`, flag: 'link' };
  }
  const settings: Record<string, unknown> = {};
  if (network.aliases.length > 0) settings.Aliases = network.aliases;
  if (network.driverOpts) settings.DriverOpts = network.driverOpts;
  if (network.links.length > 0) settings.Links = network.links;
  const ipam: Record<string, unknown> = {};
  if (network.ipv4) ipam.IPv4Address = network.ipv4;
  if (network.ipv6) ipam.IPv6Address = network.ipv6;
  if (network.linkLocal.length > 0) ipam.LinkLocalIPs = network.linkLocal;
  if (Object.keys(ipam).length > 0) settings.IPAMConfig = ipam;
  if (network.gwPriority !== 0) settings.GwPriority = network.gwPriority;
  if (network.mac !== '') {
    const mac = parseMac(trimSpace(network.mac));
    if (mac === null) return { error: `${network.mac} is not a valid mac address`, flag: 'mac-address' };
    settings.MacAddress = mac;
  }
  return { settings };
}

/** Addresses that cannot be read are passed over without a word, as the CLI does. */
function addressOf(text: string): string[] {
  const address = readAddress(text);
  return address ? [formatAddress(address)] : [];
}

function asV4(text: string): string {
  const bytes = readAddress(text)?.bytes ?? [];
  return bytes.slice(-4).join('.');
}

/** `To16`: an IPv4 address becomes its form inside IPv6. */
function asV6(text: string): string {
  const address = readAddress(text);
  if (!address) return text;
  const { bytes } = address;
  return formatAddress(bytes.length === 4 ? { bytes: [...V4_PREFIX, ...bytes], zone: '' } : address);
}

const V4_PREFIX = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];

/** What `HostConfig.NetworkMode` says: the first network. */
export function networkMode(values: FlagValues): string {
  return values.given('network', 'network')[0]?.value.target ?? 'default';
}
