import {
  ALWAYS,
  FAMILIES,
  FAMILIES_BELOW,
  NAMESPACE_FLAGS,
  PERSONALITIES,
  TOO_NEW,
  WITH_CAPABILITY,
} from './seccomp-names';
import type { OciArgument, OciSeccomp, OciSyscalls } from './types';

const EPERM = 1;
const ENOSYS = 38;

/**
 * Docker's default filter for these capabilities on an i386 kernel, and the names it leaves out because the guest
 * does not know them. The bounding set decides, as in moby: what a process holds at the moment does not matter.
 */
export function defaultSeccomp(bounding: readonly string[]): {
  readonly profile: OciSeccomp;
  readonly dropped: readonly string[];
} {
  const granted = bounding.flatMap((name) => WITH_CAPABILITY[name] ?? []);
  const names = [...new Set([...ALWAYS, ...granted])];
  const syscalls: OciSyscalls[] = [
    { names: names.filter((name) => !TOO_NEW.has(name)), action: 'SCMP_ACT_ALLOW' },
    ...one('socket', [{ index: 0, value: FAMILIES_BELOW, op: 'SCMP_CMP_LT' }]),
    ...FAMILIES.flatMap((family) => one('socket', [{ index: 0, value: family, op: 'SCMP_CMP_EQ' }])),
    ...PERSONALITIES.flatMap((value) => one('personality', [{ index: 0, value, op: 'SCMP_CMP_EQ' }])),
    ...(bounding.includes('CAP_SYS_ADMIN') ? [] : withoutNamespaces()),
  ];
  return {
    profile: {
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: EPERM,
      architectures: ['SCMP_ARCH_X86'],
      syscalls,
    },
    dropped: names.filter((name) => TOO_NEW.has(name)),
  };
}

/** `clone` without a namespace; of `clone3`, whose flags a filter cannot see, programs are told that it is not there. */
function withoutNamespaces(): readonly OciSyscalls[] {
  return [
    ...one('clone', [{ index: 0, value: NAMESPACE_FLAGS, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }]),
    { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS },
  ];
}

function one(name: string, args: readonly OciArgument[]): readonly OciSyscalls[] {
  return [{ names: [name], action: 'SCMP_ACT_ALLOW', args }];
}
