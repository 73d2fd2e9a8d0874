import type { MitigationId } from '../report';

/**
 * Which mitigation a flag belongs to: a value that the daemon refuses leaves that mitigation unmet and the
 * others as written. A refused flag that is not listed stops the container for all of them.
 */
const FLAGS: Partial<Record<MitigationId, readonly string[]>> = {
  'segregate-with-vms': ['runtime', 'isolation'],
  'cpu-shares': [
    'cpu-shares',
    'cpus',
    'cpu-quota',
    'cpu-period',
    'cpu-rt-period',
    'cpu-rt-runtime',
    'cpuset-cpus',
    'cpuset-mems',
  ],
  'set-a-user': ['user'],
  'read-only-filesystem': ['read-only', 'tmpfs'],
  'no-env-secrets': ['env', 'env-file'],
  'defang-setuid': ['security-opt'],
  'no-privileged': ['privileged', 'cap-add', 'cap-drop', 'device', 'device-cgroup-rule'],
  'no-inter-container-communication': ['network', 'net', 'link'],
  'read-only-volumes': ['volume', 'mount', 'volumes-from', 'volume-driver'],
  'memory-limit': ['memory', 'memory-swap', 'memory-reservation', 'memory-swappiness', 'kernel-memory'],
};

const OWNERS = new Map<string, MitigationId>(
  Object.entries(FLAGS).flatMap(([id, flags]) =>
    // The keys are the ids of the record above; Object.entries widens them to string.
    flags.map((flag) => [flag, id as MitigationId] as const),
  ),
);

/** The mitigation that a flag of `docker run` belongs to, by its long name. */
export function ownerOfFlag(flag: string | null): MitigationId | null {
  return (flag === null ? undefined : OWNERS.get(flag)) ?? null;
}
