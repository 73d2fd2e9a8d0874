import rows from './keys.generated.json' with { type: 'json' };

/** A key of daemon.json and the Go type of the field that it is read into. */
export interface DaemonKey {
  readonly key: string;
  readonly type: string;
}

/** Long names of dockerd's flags: dockerd takes each for a known key, whether it reads it or not. */
const FLAG_NAMES = new Set<string>();
/** Keys that dockerd reads. */
const KEYS = new Map<string, DaemonKey>();
/** The key of each flag, by the flag's long name. */
const KEY_OF_FLAG = new Map<string, string>();

/** Types of the keys that have no flag. */
const ONLY: Readonly<Record<string, string>> = {
  'min-api-version': 'string',
  'resolv-conf': 'string',
  'default-init': 'string',
  'host-gateway-ip': 'net.IP',
};
/** Accepted and passed over (moby, daemon/config/config.go, `skipValidateOptions`). */
const SKIPPED = new Set(['features', 'builder', 'deprecated-key-path', 'allow-nondistributable-artifacts']);
/** Objects that dockerd takes whole; the members of any other are read as if they stood at the top (`flatOptions`). */
const FLAT = new Set([
  'cluster-store-opts',
  'default-network-opts',
  'log-opts',
  'runtimes',
  'default-ulimits',
  'features',
  'builder',
]);

for (const [name, key, type] of rows.flags) {
  if (name == null) continue;
  FLAG_NAMES.add(name);
  if (key == null) continue;
  KEYS.set(key, { key, type: type ?? 'any' });
  KEY_OF_FLAG.set(name, key);
}
for (const key of rows.only) KEYS.set(key, { key, type: ONLY[key] ?? 'any' });

/** Every key that dockerd reads, with the long name of the flag that sets the same; null for those without one. */
export function daemonKeys(): readonly (DaemonKey & { readonly flag: string | null })[] {
  const flags = new Map([...KEY_OF_FLAG].map(([flag, key]) => [key, flag]));
  return [...KEYS.values()].map((key) => ({ ...key, flag: flags.get(key.key) ?? null }));
}

/** What dockerd reads a key into; undefined for one that it does not read. */
export function keyOf(name: string): DaemonKey | undefined {
  return KEYS.get(name);
}

/** True where dockerd starts with this key, though it may read nothing from it (`host` for `hosts`). */
export function isAccepted(name: string): boolean {
  return KEYS.has(name) || SKIPPED.has(name) || FLAG_NAMES.has(name);
}

/** True for an object that is a value of its own, not a group of keys. */
export function isFlat(name: string): boolean {
  return FLAT.has(name);
}

/** The key of daemon.json that a flag of dockerd sets, by the flag's long name. */
export function keyOfFlag(name: string): string | undefined {
  return KEY_OF_FLAG.get(name);
}

/** The key that was meant by one that dockerd does not know: the same but for case, `_` for `-`, or the flag's name. */
export function likelyKey(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll('_', '-');
  return KEY_OF_FLAG.get(plain) ?? KEYS.get(plain)?.key;
}
