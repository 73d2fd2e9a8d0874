import type { Word } from '../../../text';
import { type FlagValues, type Given, keyValues } from '../flag-values';
import { type Address, formatAddress, parseAddr, readAddress } from '../go/ip';
import { contains, formatPrefix, type Prefix, parsePrefix } from '../go/prefix';
import { setOwn } from '../go/record';
import { cut } from '../go/strings';
import { lastOption, pairsByKey } from '../pairs';
import { networkCreateFlags } from '../table';
import type { Option } from '../types';
import type { Body, CommandSpec, Outcome } from './run-command';

/** `docker network create`. */
export const networkCreate: CommandSpec = {
  table: networkCreateFlags,
  usage: '[OPTIONS] NETWORK',
  interspersed: true,
  args: { min: 1, max: 1, wants: '1 argument' },
  run: createNetwork,
  describe: ({ options, args }) => ({
    kind: 'network-create',
    name: args[0] ?? null,
    driver: lastOption(options, 'driver'),
    opts: pairsByKey(options, 'opt'),
    internal: lastOption(options, 'internal'),
  }),
};

/** Each subnet is held against every other: past this no network of a human has so many, and none is judged. */
const MAX_SUBNETS = 256;

function createNetwork(values: FlagValues, [name]: readonly Word[]): Outcome {
  if (values.list('subnet').length > MAX_SUBNETS) return { body: null };
  const pools = readPools(values);
  if ('error' in pools) return pools;
  const from = values.text('config-from');
  const body: Body = {
    Name: name?.value ?? '',
    Driver: values.changed('driver') ? values.text('driver') : 'bridge',
    Scope: values.text('scope'),
    ...(values.changed('ipv4') && { EnableIPv4: values.on('ipv4') }),
    ...(values.changed('ipv6') && { EnableIPv6: values.on('ipv6') }),
    IPAM: {
      Driver: values.changed('ipam-driver') ? values.text('ipam-driver') : 'default',
      Options: keyValues(values.values('ipam-opt')),
      Config: pools.pools,
    },
    Internal: values.on('internal'),
    Attachable: values.on('attachable'),
    Ingress: values.on('ingress'),
    ConfigOnly: values.on('config-only'),
    ...(from !== '' && { ConfigFrom: { Network: from } }),
    Options: keyValues(values.values('opt')),
    Labels: keyValues(values.values('label')),
  };
  return { body };
}

interface Pool {
  readonly text: string;
  readonly subnet: Prefix;
  range?: string;
  gateway?: string;
  readonly others: Record<string, string>;
}

interface Fault {
  readonly error: string;
  readonly option: Option | null;
}

/** Subnets with the ranges, gateways and further addresses that lie in them. */
function readPools(values: FlagValues): { pools: Body[] } | Fault {
  const pools: Pool[] = [];
  const many = ['ip-range', 'gateway'].find(
    (flag) => values.list(flag).length > values.list('subnet').length,
  );
  if (many) {
    const message = 'every ip-range or gateway must have a corresponding subnet';
    return { error: message, option: values.option(many) };
  }
  for (const { value, option } of values.list('subnet')) {
    const subnet = parsePrefix(value);
    if (!subnet.ok) return { error: pools.length > 0 ? notCidr(value, subnet.error) : subnet.error, option };
    if (pools.some((pool) => overlap(pool.subnet, subnet.value))) {
      return { error: 'multiple overlapping subnet configuration is not supported', option };
    }
    pools.push({ text: value, subnet: subnet.value, others: {} });
  }
  const fault = addRanges(pools, values) ?? addGateways(pools, values) ?? addOthers(pools, values);
  return fault ?? { pools: pools.map(poolBody) };
}

/** Beside another subnet the client reads it as `net.ParseCIDR` first, which alone takes `/08`. */
function notCidr(text: string, error: string): string {
  return /\/0\d+$/.test(text) ? error : `invalid subnet: invalid CIDR address: ${text}`;
}

function poolBody({ subnet, range, gateway, others }: Pool): Body {
  return {
    Subnet: formatPrefix(subnet),
    ...(range && { IPRange: range }),
    ...(gateway && { Gateway: gateway }),
    ...(Object.keys(others).length > 0 && { AuxiliaryAddresses: others }),
  };
}

function addRanges(pools: readonly Pool[], values: FlagValues): Fault | null {
  for (const { value, option } of values.list('ip-range')) {
    const range = parsePrefix(value);
    const matches = range.ok ? within(pools, range.value.address) : [];
    if (matches.length === 0) return { error: `no matching subnet for range ${value}`, option };
    for (const pool of matches) {
      if (pool.range) {
        const both = `(${value}, ${pool.range})`;
        return {
          error: `cannot configure multiple ranges ${both} on the same subnet (${pool.text})`,
          option,
        };
      }
      pool.range = value;
    }
  }
  return null;
}

function addGateways(pools: readonly Pool[], values: FlagValues): Fault | null {
  for (const { value, option } of values.list('gateway')) {
    const address = readAddress(value);
    const matches = address ? within(pools, address) : [];
    if (matches.length === 0) return { error: `no matching subnet for gateway ${value}`, option };
    for (const pool of matches) {
      if (pool.gateway) {
        const both = `(${value}, ${pool.gateway})`;
        return {
          error: `cannot configure multiple gateways ${both} for the same subnet (${pool.text})`,
          option,
        };
      }
      pool.gateway = value;
    }
  }
  return null;
}

function addOthers(pools: readonly Pool[], values: FlagValues): Fault | null {
  for (const { value, option } of lastOfKey(values.list('aux-address'))) {
    const { before: name, after } = cut(value, '=');
    if (after === '') continue;
    const address = parseAddr(after);
    if (!address.ok) return { error: address.error, option };
    const matches = within(pools, address.value);
    if (matches.length === 0) return { error: `no matching subnet for aux-address ${after}`, option };
    for (const pool of matches) setOwn(pool.others, name, formatAddress(address.value));
  }
  return null;
}

function lastOfKey(pairs: readonly Given<string>[]): Given<string>[] {
  return [...new Map(pairs.map((pair) => [cut(pair.value, '=').before, pair])).values()];
}

function within(pools: readonly Pool[], address: Address): Pool[] {
  return pools.filter(({ subnet }) => contains(subnet, address));
}

function overlap(a: Prefix, b: Prefix): boolean {
  return contains(a, b.address) || contains(b, a.address);
}
