import { isKnown, type Word } from '../../../text';
import { otherCommand } from '../context';
import { FlagValues } from '../flag-values';
import { type Scan, scanFlags } from '../pflag';
import { helpRefusal, plainRefusal } from '../refusal';
import { dockerdFlags } from '../table';
import type { CliRefusal, DaemonRefusal, Option, OtherCommand } from '../types';

/** The flags whose values are read when they are given; dockerd looks into the others later. */
const READ = new Set(['bool', 'string', 'int', 'int64', 'bytes', 'ip', 'ulimit']);
const SEE = "See 'dockerd --help'.";

/** A `dockerd` line, as moby's daemon/command reads it up to its start. */
export function parseDockerd(words: readonly Word[]): OtherCommand {
  const values = new FlagValues();
  const scan = scanFlags(words.slice(1), dockerdFlags, {
    interspersed: true,
    set: (option) => setValue(values, option),
  });
  const headSpan = words[0]?.span ?? { start: 0, end: 0 };
  const refusal = refusalOf(scan, values);
  const judged = refusal === null && scan.openWords.length === 0 && !values.on('validate');
  const daemonRefusals = judged ? startFaults(values) : [];
  const starts = refusal === null && !values.on('validate') && daemonRefusals.length === 0;
  const named = { program: 'docker', path: [], headSpan, words } as const;
  return otherCommand(named, refusal, { ...scan, command: { kind: 'dockerd', daemonRefusals, starts } });
}

function setValue(values: FlagValues, option: Option): string | null {
  if (READ.has(option.spec.type)) return values.set(option);
  const isBad = option.name === 'label' && isKnown(option.value) && !option.value.includes('=');
  return isBad ? `bad attribute format: ${option.value}` : null;
}

function refusalOf({ fault, options, args, openWords }: Scan, values: FlagValues): CliRefusal | null {
  if (fault) {
    const stderr = `Status: ${fault.message}\n${SEE}, Code: 125`;
    return { message: fault.message, stderr, exit: 1, span: fault.span };
  }
  const asked = (name: string) =>
    values.on(name) ? options.findLast((option) => option.name === name) : undefined;
  const help = asked('help');
  if (help) return helpRefusal(help);
  const version = asked('version');
  if (version) return plainRefusal('', 0, version.span);
  const extra = args.find(({ open }) => !open);
  if (!extra || openWords.length > 0) return null;
  const about = `${SEE}\n\nUsage:  dockerd [OPTIONS]\n\nA self-sufficient runtime for containers.`;
  return plainRefusal(`"dockerd" accepts no argument(s).\n${about}`, 1, extra.span);
}

/** Settings that exclude each other: moby daemon/daemon_unix.go `verifyDaemonSettings`, in its order. */
function startFaults(values: FlagValues): DaemonRefusal[] {
  const found: DaemonRefusal[] = [];
  const fault = (flag: string, message: string) => {
    const option = values.option(flag);
    if (option) found.push({ message, flag, span: option.span });
  };
  const set = (flag: string) => values.text(flag) !== '' && !values.unknown.has(flag);
  const off = (flag: string) => values.changed(flag) && !values.unknown.has(flag) && !values.on(flag);
  const once = 'mutually exclusive options. Please specify only one';
  if (set('bridge') && set('bip')) fault('bip', `You specified -b & --bip, ${once}`);
  if (set('bridge') && set('bip6')) fault('bip6', `You specified -b & --bip6, ${once}`);
  if (!off('icc')) return found;
  if (off('iptables')) fault('iptables', needs('iptables'));
  const hasIpv6 = values.on('ipv6') && !values.unknown.has('ipv6');
  if (hasIpv6 && off('ip6tables')) fault('ip6tables', needs('ip6tables'));
  return found;
}

function needs(flag: string): string {
  return `You specified --${flag}=false with --icc=false. ICC=false uses ${flag} to function. Please set --icc or --${flag} to true`;
}
