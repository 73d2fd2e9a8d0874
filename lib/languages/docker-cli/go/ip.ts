import { quote } from './quote';
import { fail, ok, type Read } from './result';

/** An address as its bytes: 4 for IPv4, 16 for IPv6. */
export interface Address {
  readonly bytes: readonly number[];
  readonly zone: string;
}

/** Go's `net.ParseIP`: the canonical text, IPv4-mapped addresses as IPv4; null where it is not an address. */
export function parseIp(text: string): string | null {
  const address = readAddress(text);
  if (!address || address.zone) return null;
  const mapped = mappedV4(address);
  return formatAddress(mapped ?? address);
}

/** Whether the address is IPv4 (or IPv4 in IPv6), which `net.IP.To4` asks. */
export function isV4(text: string): boolean {
  const address = readAddress(text);
  return address !== null && (address.bytes.length === 4 || mappedV4(address) !== null);
}

/** Go's `netip.ParseAddr`, its errors shortened to the kinds that users meet. */
export function parseAddr(text: string): Read<Address> {
  const address = readAddress(text);
  return address ? ok(address) : fail(`ParseAddr(${quote(text)}): ${addrFault(text)}`);
}

export function formatAddress({ bytes, zone }: Address): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.slice(0, 10).every((b) => b === 0) && bytes[10] === 255 && bytes[11] === 255) {
    return `::ffff:${bytes.slice(12).join('.')}${zone && `%${zone}`}`;
  }
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  return compress(groups) + (zone && `%${zone}`);
}

/** The longest run of zero groups, at least two, becomes `::`. */
function compress(groups: readonly number[]): string {
  let best = { start: -1, length: 1 };
  for (let i = 0; i < groups.length; i++) {
    let length = 0;
    while (i + length < groups.length && groups[i + length] === 0) length++;
    if (length > best.length) best = { start: i, length };
    if (length > 0) i += length - 1;
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.start < 0) return hex.join(':');
  return `${hex.slice(0, best.start).join(':')}::${hex.slice(best.start + best.length).join(':')}`;
}

export function readAddress(text: string): Address | null {
  const v4 = readV4(text);
  if (v4) return { bytes: v4, zone: '' };
  const percent = text.indexOf('%');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  if (percent >= 0 && zone === '') return null;
  const bytes = readV6(percent < 0 ? text : text.slice(0, percent));
  return bytes && { bytes, zone };
}

function readV4(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bytes.push(Number(part));
  }
  return bytes;
}

function readV6(text: string): number[] | null {
  if (text.length > 45 || !text.includes(':')) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groupBytes(halves[0] ?? '', halves.length === 1);
  if (!head) return null;
  if (halves.length === 1) return head.length === 16 ? head : null;
  const tail = groupBytes(halves[1] ?? '', true);
  if (!tail || head.length + tail.length > 14) return null;
  return [...head, ...new Array<number>(16 - head.length - tail.length).fill(0), ...tail];
}

function groupBytes(text: string, mayEndInV4: boolean): number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [i, group] of groups.entries()) {
    const v4 = mayEndInV4 && i === groups.length - 1 && group.includes('.') ? readV4(group) : null;
    if (v4) bytes.push(...v4);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    } else return null;
  }
  return bytes;
}

function mappedV4({ bytes }: Address): Address | null {
  if (bytes.length !== 16 || bytes[10] !== 255 || bytes[11] !== 255) return null;
  return bytes.slice(0, 10).every((b) => b === 0) ? { bytes: bytes.slice(12), zone: '' } : null;
}

function addrFault(text: string): string {
  const mark = /[.:%]/.exec(text)?.[0];
  if (mark === undefined) return 'unable to parse IP';
  if (mark === '%') return 'missing IPv6 address';
  if (mark === ':') return `unexpected character${v6Fault(text)}`;
  return v4Fault(text);
}

function v4Fault(text: string): string {
  let field = '';
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char >= '0' && char <= '9') {
      if (field === '0') return 'IPv4 field has octet with leading zero';
      field += char;
      if (Number(field) > 255) return 'IPv4 field has value >255';
    } else if (char === '.') {
      if (i === 0 || i === text.length - 1 || text.charAt(i - 1) === '.') {
        return `IPv4 field must have at least one digit (at ${quote(text.slice(i))})`;
      }
      if (dots === 3) return 'IPv4 address too long';
      dots++;
      field = '';
    } else return `unexpected character (at ${quote(text.slice(i))})`;
  }
  return 'IPv4 address too short';
}

function v6Fault(text: string): string {
  const at = text.search(/[^0-9a-f:.]/i);
  return at < 0 ? '' : ` (at ${quote(text.slice(at))})`;
}
