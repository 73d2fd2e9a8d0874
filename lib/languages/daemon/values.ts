import type { DaemonFacts, JsonMember, JsonValue } from './types';

/** The member at a path of keys: `daemonMember(facts, 'default-network-opts', 'bridge')`. Null where there is none. */
export function daemonMember(facts: DaemonFacts, key: string, ...path: readonly string[]): JsonMember | null {
  let member = facts.entries.get(key);
  for (const name of path) {
    if (member?.value.type !== 'object') return null;
    member = member.value.members.findLast((each) => each.key.value === name);
  }
  return member ?? null;
}

/** A boolean by its path; null where it is absent, null or no boolean. */
export function daemonBool(facts: DaemonFacts, key: string, ...path: readonly string[]): boolean | null {
  const value = daemonMember(facts, key, ...path)?.value;
  return value?.type === 'bool' ? value.value : null;
}

/** A string by its path; null where it is absent, null or no string. */
export function daemonString(facts: DaemonFacts, key: string, ...path: readonly string[]): string | null {
  const value = daemonMember(facts, key, ...path)?.value;
  return value?.type === 'string' ? value.text.value : null;
}

/** The members of an object by its path (`runtimes`, `features`, `default-ulimits`), the last of each name. */
export function daemonMembers(
  facts: DaemonFacts,
  key: string,
  ...path: readonly string[]
): readonly JsonMember[] {
  const value = daemonMember(facts, key, ...path)?.value;
  if (value?.type !== 'object') return [];
  return [...new Map(value.members.map((member) => [member.key.value, member])).values()];
}

/** The items of a list by its path (`hosts`). */
export function daemonItems(
  facts: DaemonFacts,
  key: string,
  ...path: readonly string[]
): readonly JsonValue[] {
  const value = daemonMember(facts, key, ...path)?.value;
  return value?.type === 'array' ? value.items : [];
}
