import { typeFault } from './field-types';
import { isAccepted, isFlat, keyOf } from './keys';
import type { DaemonFacts, DaemonProblem, JsonMember, JsonValue } from './types';

/**
 * What dockerd makes of the members (moby, daemon/config/config.go): first the names, then the types. The members
 * of an object that is no option of its own count as if they stood at the top: dockerd takes booleans from there
 * and passes over everything else.
 */
export function checkMembers(root: JsonValue): Pick<DaemonFacts, 'entries' | 'problems'> {
  const entries = new Map<string, JsonMember>();
  if (root.type === 'null') return { entries, problems: [] };
  if (root.type !== 'object') {
    const message = `json: cannot unmarshal ${root.type} into Go value of type map[string]interface {}`;
    return { entries, problems: [{ message, span: root.span, severity: 'error' }] };
  }
  const names: DaemonProblem[] = [];
  const types: DaemonProblem[] = [];
  for (const member of lastOfEach(root.members, types)) {
    const name = member.key.value;
    const { value } = member;
    if (value.type === 'object' && !isFlat(name)) {
      for (const inner of value.members) checkInner(inner, name, entries, names, types);
      if (keyOf(name)) entries.set(name, member);
    } else if (isAccepted(name)) {
      keep(member, entries, types);
    } else names.push(unknown(member));
    const fault = typeFault(value, name);
    if (fault) types.push({ ...fault, severity: 'error' });
  }
  return { entries, problems: [...names, ...types] };
}

/** A name that comes again is read again: the last value holds. */
function lastOfEach(members: readonly JsonMember[], problems: DaemonProblem[]): readonly JsonMember[] {
  const last = new Map<string, JsonMember>();
  for (const member of members) {
    const before = last.get(member.key.value);
    if (before) {
      const message = `"${member.key.value}" comes again further down; dockerd takes the last one.`;
      problems.push({ message, span: before.span, severity: 'warning' });
    }
    last.set(member.key.value, member);
  }
  return [...last.values()];
}

function checkInner(
  member: JsonMember,
  group: string,
  entries: Map<string, JsonMember>,
  names: DaemonProblem[],
  types: DaemonProblem[],
): void {
  const name = member.key.value;
  if (!isAccepted(name)) names.push(unknown(member));
  else if (keyOf(group)) return;
  else if (member.value.type === 'bool' && keyOf(name)?.type === 'bool') {
    if (!entries.has(name)) entries.set(name, member);
  } else
    types.push(passedOver(member, `"${name}" inside "${group}" is not read: it belongs at the top level.`));
}

function keep(member: JsonMember, entries: Map<string, JsonMember>, types: DaemonProblem[]): void {
  const name = member.key.value;
  if (keyOf(name)) entries.set(name, member);
  else types.push(passedOver(member, `dockerd starts with "${name}" and reads nothing from it.`));
}

function passedOver(member: JsonMember, message: string): DaemonProblem {
  return { message, span: member.key.span, severity: 'warning' };
}

function unknown({ key }: JsonMember): DaemonProblem {
  const message = `the following directives don't match any configuration option: ${key.value}`;
  return { message, span: key.span, severity: 'error' };
}
