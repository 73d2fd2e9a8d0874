import { parseIp } from '../go/ip';
import { quote } from '../go/quote';
import { fail, ok, type Read } from '../go/result';
import { cut, trimSpace } from '../go/strings';

/** What the value of a repeatable flag becomes, or why it is refused. */
export type ListReader = (text: string) => Read<string>;

const LABEL = /^label$|-label$/;
const DOMAIN =
  /^(:?(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))(:?\.(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])))*)\.?[\t\n\f\r ]*$/;
const SYSCTLS = new Set(
  'msgmax msgmnb msgmni sem shmall shmmax shmmni shm_rmid_forced'.split(' ').map((name) => `kernel.${name}`),
);
const CGROUP_RULE = /^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/;
const STREAMS = new Set(['stdin', 'stdout', 'stderr']);

/** `-e`: a name, with or without a value. */
export const readEnv: ListReader = (text) =>
  cut(text, '=').before === '' ? fail(`invalid environment variable: ${text}`) : ok(text);

export const readLabel: ListReader = (text) => {
  const key = cut(text, '=').before.replace(/^[ \t]+/, '');
  if (key === '') return fail(`invalid label '${text}': empty name`);
  if (/[ \t]/.test(key)) return fail(`label '${key}' contains whitespaces`);
  return ok(text);
};

export const readAttach: ListReader = (text) => {
  const stream = text.toLowerCase();
  return STREAMS.has(stream) ? ok(stream) : fail('valid streams are STDIN, STDOUT and STDERR');
};

/** `--dns`: an address, in canonical form. */
export const readIpAddress: ListReader = (text) => {
  const address = parseIp(trimSpace(text));
  return address === null ? fail(`IP address is not correctly formatted: ${text}`) : ok(address);
};

/** `--dns-search`: a domain, or `.` for none. */
export const readDnsSearch: ListReader = (text) => {
  const domain = text.replace(/^ +| +$/g, '');
  if (domain === '.') return ok(domain);
  const name = /[a-zA-Z]/.test(domain) && domain.length < 1024 ? DOMAIN.exec(domain)?.[1] : undefined;
  return name !== undefined && name.length < 255 ? ok(name) : fail(`${domain} is not a valid domain`);
};

/** `--add-host name:address` or `name=address`; the daemon is sent the colon form without brackets. */
export const readExtraHost: ListReader = (text) => {
  const equals = cut(text, '=');
  const { before: name, after, found } = equals.found ? equals : cut(text, ':');
  if (!found || name === '' || name.includes(':')) return fail(`bad format for add-host: ${quote(text)}`);
  if (after === 'host-gateway') return ok(`${name}:${after}`);
  const address =
    after.length > 2 && after.startsWith('[') && after.endsWith(']') ? after.slice(1, -1) : after;
  if (parseIp(trimSpace(address)) === null) return fail(`invalid IP address in add-host: ${quote(address)}`);
  return ok(`${name}:${address}`);
};

export const readLink: ListReader = (text) => {
  if (text === '') return fail('empty string specified for links');
  return text.split(':').length > 2 ? fail(`bad format for links: ${text}`) : ok(text);
};

export const readCgroupRule: ListReader = (text) =>
  CGROUP_RULE.test(text) ? ok(text) : fail(`invalid device cgroup format '${text}'`);

/** `--sysctl`: those that the kernel keeps per namespace. */
export const readSysctl: ListReader = (text) => {
  const { before: key, found } = cut(text, '=');
  const allowed = SYSCTLS.has(key) || key.startsWith('net.') || key.startsWith('fs.mqueue.');
  return found && allowed ? ok(text) : fail(`sysctl '${text}' is not allowed`);
};

/** One `--generic-resource`; what its value may be is asked once all are known. */
export const readResourcePair: ListReader = (text) =>
  text.includes('=') ? ok(text) : fail(`invalid generic-resource format \`${text}\` expected \`name=value\``);

/** The reader of a `list` flag by its name; null for lists that take any text. */
export function listReader(flag: string): ListReader | null {
  return LABEL.test(flag) ? readLabel : (READERS[flag] ?? null);
}

const READERS: Readonly<Record<string, ListReader>> = {
  env: readEnv,
  attach: readAttach,
  dns: readIpAddress,
  'dns-search': readDnsSearch,
  'add-host': readExtraHost,
  host: readExtraHost,
  link: readLink,
  'device-cgroup-rule': readCgroupRule,
  'generic-resource': readResourcePair,
};
