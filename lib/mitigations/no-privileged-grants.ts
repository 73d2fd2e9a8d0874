import type { Option } from '../languages/docker-cli';
import { type Container, cleanPath, occurrences } from '../setup';
import { placeIn } from './containers';
import { capabilityOf, unconfinedBy } from './no-privileged-security';
import { removeOptions } from './removal';
import type { Problem } from './types';

/** Single powers that are short of `--privileged` and often a way there: each a warning. */
export function grants(container: Container): readonly Problem[] {
  const unconfined = unconfinedBy(container);
  return [
    ...occurrences(container, 'cap-add').flatMap((option) => capability(container, option, unconfined)),
    ...occurrences(container, 'device').flatMap((option) => device(container, option)),
    ...occurrences(container, 'device-cgroup-rule').flatMap((option) => deviceRule(container, option)),
    ...securityOptions(container),
  ];
}

type Words = Pick<Problem, 'kind' | 'message' | 'consequence' | 'advice' | 'fixes'>;

function warning(container: Container, option: Option, words: Words): Problem {
  const place = placeIn(container, option.valueSpan ?? option.span);
  return { ...words, severity: 'warning', place, target: option.value };
}

/** What each capability opens, in the words of capabilities(7) cut short. */
const CAPABILITIES: Readonly<Record<string, string>> = {
  SYS_ADMIN: 'mounts file systems and much else: the kernel asks for it wherever nothing else fits',
  SYS_MODULE: 'loads modules into the kernel that all containers share',
  SYS_PTRACE: 'reads and changes other processes, those of the host too beside --pid host',
  SYS_RAWIO: 'reaches ports and memory of the machine',
  DAC_READ_SEARCH: 'reads every file whose inode it guesses, those of the host among them',
  NET_ADMIN: 'changes addresses, routes and firewall rules of its network',
  BPF: 'loads programs into the kernel',
  PERFMON: 'watches the kernel and every process',
  SYSLOG: 'reads the messages and addresses of the kernel',
};

function capability(container: Container, option: Option, unconfined: string | null): readonly Problem[] {
  const name = capabilityOf(option.value);
  if (!Object.hasOwn(CAPABILITIES, name)) return [];
  if (name === 'SYS_ADMIN' && unconfined !== null && unconfined !== 'unknown') return [];
  return [
    warning(container, option, {
      kind: 'strong-capability',
      message: `${name} ${CAPABILITIES[name]}.`,
      consequence: 'An intruder has it too, and with it a shorter way to the host.',
      advice: 'Keep it only where the program fails without it, and drop all others: --cap-drop ALL.',
    }),
  ];
}

const PARTITION =
  /^\/dev\/(?:[shv]d[a-z]+\d+|xvd[a-z]+\d+|(?:nvme\d+n|mmcblk|md)\d+p\d+|dm-\d+|mapper\/(?!control$).+|disk\/(?:by-(?:uuid|label|partuuid|partlabel)\/.+|.+-part\d+))$/;
const MEMORY = /^\/dev\/(?:mem|kmem|port|kmsg)$/;

function device(container: Container, option: Option): readonly Problem[] {
  const path = cleanPath(option.value.split(':')[0] ?? '');
  if (PARTITION.test(path)) {
    return [
      warning(container, option, {
        kind: 'raw-file-system',
        message: `${path} is a file system of the host, given as a device: no rights of its files hold here.`,
        consequence: 'If the host has it mounted, whoever gets in owns every file of it.',
        advice: 'Mount the folder that is needed instead.',
      }),
    ];
  }
  if (!MEMORY.test(path)) return [];
  return [
    warning(container, option, {
      kind: 'kernel-device',
      message: `${path} is a view into the kernel and its memory.`,
      consequence: 'It tells an intruder what other protections hide.',
      advice: 'Leave it out, unless the program is made to look after the host.',
    }),
  ];
}

function deviceRule(container: Container, option: Option): readonly Problem[] {
  if (!/^c (?:\*|1):\* [rwm]*[rw][rwm]*$/.test(option.value)) return [];
  return [
    warning(container, option, {
      kind: 'many-devices',
      message: 'This rule opens character devices of the host wholesale, its memory among them.',
      consequence: 'Root in the container can make itself the device files that go with it.',
      advice: 'Give the one device with --device, or its own numbers in the rule.',
    }),
  ];
}

/** What a `--security-opt` switches off. */
const OFF: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /^seccomp[=:]unconfined$/, what: 'the filter of system calls' },
  { pattern: /^apparmor[=:]unconfined$/, what: 'the AppArmor profile' },
  { pattern: /^label[=:]disable$/, what: 'the SELinux label' },
  { pattern: /^systempaths=unconfined$/, what: 'the masks over /proc and /sys' },
  { pattern: /^writable-cgroups[=:](?:1|t|true)$/i, what: 'the write protection of its own limits' },
];

/** Of each key the last value counts. */
function securityOptions(container: Container): readonly Problem[] {
  const last = new Map(
    occurrences(container, 'security-opt').map((option) => [option.value.split(/[=:]/)[0], option]),
  );
  return [...last.values()].flatMap((option) => {
    const off = OFF.find(({ pattern }) => pattern.test(option.value));
    if (!off) return [];
    return [
      warning(container, option, {
        kind: 'protection-off',
        message: `This switches off ${off.what}.`,
        consequence: 'One layer fewer lies between a fault in the program and the host.',
        advice: 'Leave it out, or give a profile that allows the one thing that fails.',
        fixes: [removeOptions(container, [option], `Leave ${option.value} out`)],
      }),
    ];
  });
}
