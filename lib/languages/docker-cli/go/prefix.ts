import { type Address, formatAddress, parseAddr } from './ip';
import { quote } from './quote';
import { fail, ok, type Read } from './result';

/** An address with the number of its bits that name the network. */
export interface Prefix {
  readonly address: Address;
  readonly bits: number;
}

/** Go's `netip.ParsePrefix`, with its errors. */
export function parsePrefix(text: string): Read<Prefix> {
  const slash = text.lastIndexOf('/');
  const failed = `netip.ParsePrefix(${quote(text)}):`;
  if (slash < 0) return fail(`${failed} no '/'`);
  const read = parseAddr(text.slice(0, slash));
  const bits = text.slice(slash + 1);
  if (!read.ok) return fail(`${failed} ${read.error}`);
  const address = read.value;
  if (address.zone) return fail(`${failed} IPv6 zones cannot be present in a prefix`);
  if (!/^(?:0|[1-9]\d{0,17})$/.test(bits)) return fail(`${failed} bad bits after slash: ${quote(bits)}`);
  if (Number(bits) > address.bytes.length * 8) return fail(`${failed} prefix length out of range`);
  return ok({ address, bits: Number(bits) });
}

export function formatPrefix({ address, bits }: Prefix): string {
  return `${formatAddress(address)}/${bits}`;
}

/** The prefix with all bits behind it zero, as `net.ParseCIDR` gives its network. */
export function network({ address, bits }: Prefix): Prefix {
  const bytes = address.bytes.map((byte, i) => byte & mask(bits - 8 * i));
  return { address: { bytes, zone: '' }, bits };
}

/** Whether the address lies in the network of the prefix. */
export function contains({ address, bits }: Prefix, other: Address): boolean {
  if (address.bytes.length !== other.bytes.length) return false;
  return address.bytes.every((byte, i) => ((byte ^ (other.bytes[i] ?? 0)) & mask(bits - 8 * i)) === 0);
}

function mask(bits: number): number {
  if (bits >= 8) return 255;
  return bits <= 0 ? 0 : (255 << (8 - bits)) & 255;
}
