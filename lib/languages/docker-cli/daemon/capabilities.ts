/** Every capability of Linux that Docker knows, in the kernel's order. */
export const CAPABILITIES: readonly string[] = (
  'CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE ' +
  'NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN ' +
  'SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE ' +
  'MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE'
)
  .split(' ')
  .map((name) => `CAP_${name}`);

/** What a container keeps without any flag, in moby's order. */
export const DEFAULT_CAPABILITIES: readonly string[] = (
  'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL ' +
  'AUDIT_WRITE'
)
  .split(' ')
  .map((name) => `CAP_${name}`);

/**
 * moby's `TweakCapabilities`: privileged is everything; `ALL` added starts from everything but what is dropped,
 * `ALL` dropped from nothing, and otherwise what is added comes after the defaults that are not dropped.
 */
export function effectiveCapabilities(
  add: readonly string[],
  drop: readonly string[],
  privileged: boolean,
): readonly string[] {
  if (privileged) return CAPABILITIES;
  const added = add.filter((name) => name !== 'ALL');
  if (add.includes('ALL')) return CAPABILITIES.filter((name) => !drop.includes(name));
  if (drop.includes('ALL')) return added;
  return [
    ...DEFAULT_CAPABILITIES.filter((name) => !drop.includes(name)),
    ...added.filter((name) => isNew(name, drop)),
  ];
}

function isNew(name: string, drop: readonly string[]): boolean {
  return !DEFAULT_CAPABILITIES.includes(name) || drop.includes(name);
}
