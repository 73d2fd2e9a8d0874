import { isKnown, type Span } from '../../text';
import type { ParseOptions } from './context';
import { parseBool } from './go/bool';
import { sha256 } from './go/sha256';
import { plainRefusal } from './refusal';
import type { CliRefusal, Option } from './types';

const LOG_LEVEL = /^(?:panic|fatal|error|warn|warning|info|debug|trace)$/i;
const PROTOCOLS = new Set(['tcp', 'unix', 'npipe', 'fd', 'ssh']);

/** Takes one option before the command, as pflag calls `Set`; `hosts` collects those of `-H`, of which one is allowed. */
export function setGlobal(option: Option, hosts: Option[]): string | null {
  if (!isKnown(option.value)) return null;
  if (option.spec.type === 'bool') {
    const read = parseBool(option.value);
    return read.ok ? null : read.error;
  }
  if (option.name !== 'host') return null;
  hosts.push(option);
  return hosts.length > 1 ? 'specify only one -H' : null;
}

/** What Docker refuses before it looks for the command: an unknown log level, a host beside a context. */
export function initialFault(globals: readonly Option[]): CliRefusal | null {
  const level = globals.findLast(({ name }) => name === 'log-level');
  if (level && isKnown(level.value) && level.value !== '' && !LOG_LEVEL.test(level.value)) {
    return plainRefusal(`Unable to parse logging level: ${level.value}`, 1, level.valueSpan ?? level.span);
  }
  const context = globals.findLast(({ name }) => name === 'context');
  const host = globals.find(({ name }) => name === 'host');
  if (!context || context.value === '' || !host) return null;
  return plainRefusal('conflicting options: cannot specify both --host and --context', 1, host.span);
}

/** What a global option makes impossible; Docker notices when it first wants to reach the daemon. */
export function endpointFault(
  globals: readonly Option[],
  { contexts, readFile }: ParseOptions,
): { message: string; span: Span } | null {
  const failed = 'Failed to initialize: unable to resolve docker endpoint:';
  const context = globals.findLast(({ name }) => name === 'context');
  const name = context?.value ?? '';
  if (context && contexts && isKnown(name) && name !== '' && name !== 'default' && !contexts.includes(name)) {
    const file = `$HOME/.docker/contexts/meta/${sha256(name)}/meta.json`;
    const message = `${failed} context "${name}": context not found: open ${file}: no such file or directory`;
    return { message, span: context.valueSpan ?? context.span };
  }
  const host = globals.find(({ name: flag }) => flag === 'host');
  const protocol = host && isKnown(host.value) ? /^\s*(.*?):\/\//.exec(host.value)?.[1] : undefined;
  if (host && protocol !== undefined && !PROTOCOLS.has(protocol)) {
    const message = `${failed} invalid bind address format: ${host.value.trim()}`;
    return { message, span: host.valueSpan ?? host.span };
  }
  const tls = globals.findLast(
    ({ name: flag, value }) => flag === 'tlsverify' || (flag === 'tls' && isTrue(value)),
  );
  const ca = '$HOME/.docker/ca.pem';
  if (!tls || !readFile || readFile(ca) !== null) return null;
  return { message: `${failed} open ${ca}: no such file or directory`, span: tls.span };
}

function isTrue(text: string): boolean {
  const read = parseBool(text);
  return read.ok && read.value;
}
