import type { Span } from '../../text';
import { keyOf, keyOfFlag } from './keys';
import type { DaemonFacts, DaemonFlag, DaemonStartProblem, JsonMember, JsonValue } from './types';

/**
 * Why a daemon with this file and these flags would not start though both can be read, in dockerd's words: options
 * given in both places, and combinations that it refuses (moby, daemon_unix.go, verifyDaemonSettings).
 * `dockerd --validate` says nothing of the combinations. Errors of the file itself are its facts' problems.
 */
export function daemonStartProblems(
  facts: DaemonFacts | null,
  flags: readonly DaemonFlag[] = [],
): readonly DaemonStartProblem[] {
  const entries = facts?.entries ?? new Map<string, JsonMember>();
  const problems: DaemonStartProblem[] = [...conflicts(entries, flags), ...bridgeConflicts(entries, flags)];
  const icc = settingOf('icc', true, entries, flags);
  const iptables = settingOf('iptables', true, entries, flags);
  const ip6tables = settingOf('ip6tables', true, entries, flags);
  const ipv6 = settingOf('ipv6', false, entries, flags);
  if (!icc.on && !iptables.on) problems.push(needsTables('iptables', iptables));
  if (!icc.on && ipv6.on && !ip6tables.on) problems.push(needsTables('ip6tables', ip6tables));
  return problems;
}

const NO_BRIDGE_OF_ITS_OWN = 'mutually exclusive options. Please specify only one';

/** An address for the default bridge, and another bridge instead of it. */
function bridgeConflicts(entries: ReadonlyMap<string, JsonMember>, flags: readonly DaemonFlag[]) {
  const bridge = givenText('bridge', entries, flags);
  return ['bip', 'bip6'].flatMap((name): DaemonStartProblem[] => {
    const address = givenText(name, entries, flags);
    if (!bridge || !address) return [];
    const message = `You specified -b & --${name}, ${NO_BRIDGE_OF_ITS_OWN}`;
    return [{ message, span: address.span, in: address.in }];
  });
}

function givenText(name: string, entries: ReadonlyMap<string, JsonMember>, flags: readonly DaemonFlag[]) {
  const flag = flags.findLast((each) => each.name === name);
  if (flag) return flag.value === '' ? null : ({ span: flag.span, in: 'flags' } as const);
  const member = entries.get(name);
  const isGiven = member?.value.type === 'string' && member.value.text.value !== '';
  return member && isGiven ? ({ span: member.span, in: 'file' } as const) : null;
}

interface BoolSetting {
  readonly on: boolean;
  readonly span: Span;
  readonly in: 'file' | 'flags';
}

function needsTables(name: string, { span, in: where }: BoolSetting): DaemonStartProblem {
  const message = `You specified --${name}=false with --icc=false. ICC=false uses ${name} to function. Please set --icc or --${name} to true`;
  return { message, span, in: where };
}

/** The last flag counts; without one the file; without both what dockerd does by itself. */
function settingOf(
  name: string,
  byItself: boolean,
  entries: ReadonlyMap<string, JsonMember>,
  flags: readonly DaemonFlag[],
): BoolSetting {
  const flag = flags.findLast((each) => each.name === name);
  if (flag) return { on: !FALSE_WORDS.has(flag.value), span: flag.span, in: 'flags' };
  const member = entries.get(name);
  const on = member?.value.type === 'bool' ? member.value.value : byItself;
  return { on, span: member?.span ?? { start: 0, end: 0 }, in: 'file' };
}

/** What Go's ParseBool takes for false. */
const FALSE_WORDS = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

function conflicts(
  entries: ReadonlyMap<string, JsonMember>,
  flags: readonly DaemonFlag[],
): readonly DaemonStartProblem[] {
  const names = [...new Set(flags.map((flag) => flag.name))].sort();
  return names.flatMap((name) => {
    const key = keyOfFlag(name) ?? name;
    const member = entries.get(key);
    const given = flags.filter((flag) => flag.name === name);
    const last = given.at(-1);
    if (!member || !last || key === 'runtimes') return [];
    const isList = keyOf(key)?.type.startsWith('[]') ?? false;
    const value = isList ? `[${given.map((flag) => flag.value).join(' ')}]` : last.value;
    const message = `the following directives are specified both as a flag and in the configuration file: ${key}: (from flag: ${value}, from file: ${goValue(member.value, 0)})`;
    return [{ message, span: last.span, in: 'flags' as const }];
  });
}

/** A value as Go's `%v` shows it. What is nested deeper than any option is cut. */
function goValue(value: JsonValue, depth: number): string {
  if (depth > 8) return '...';
  switch (value.type) {
    case 'string':
      return value.text.value;
    case 'number':
    case 'bool':
      return String(value.value);
    case 'null':
      return '<nil>';
    case 'array':
      return `[${value.items.map((item) => goValue(item, depth + 1)).join(' ')}]`;
    case 'object':
      return `map[${value.members.map(({ key, value: inner }) => `${key.value}:${goValue(inner, depth + 1)}`).join(' ')}]`;
  }
}
