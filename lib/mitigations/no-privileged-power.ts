import type { Option } from '../languages/docker-cli';
import { type Container, cleanPath, occurrences } from '../setup';
import { isKnown, UNKNOWN } from '../text';
import { placeIn } from './containers';
import { capabilityOf, unconfinedBy } from './no-privileged-security';
import { isCommandLine, removeOptions } from './removal';
import type { Problem } from './types';

export interface Power {
  /** Options that come to the same as `--privileged`. */
  readonly problems: readonly Problem[];
  /** True where a value that these files do not give may be such an option. */
  readonly isOpen: boolean;
}

/** What gives a container as much power as `--privileged` does, under another name. */
export function equalPower(container: Container): Power {
  const caps = occurrences(container, 'cap-add');
  const unconfined = unconfinedBy(container);
  const devices = occurrences(container, 'device');
  const rules = occurrences(container, 'device-cgroup-rule');
  return {
    problems: [
      ...caps.flatMap((option) => capability(container, option, unconfined)),
      ...devices.flatMap((option) => device(container, option)),
      ...rules.flatMap((option) => deviceRule(container, option)),
    ],
    isOpen:
      caps.some(({ value }) => value.startsWith(UNKNOWN)) ||
      devices.some(({ value }) => mayBeDisk(value)) ||
      rules.some(({ value }) => !isKnown(value)) ||
      (unconfined === 'unknown' && caps.some(isSysAdmin)),
  };
}

function problem(
  container: Container,
  option: Option,
  parts: Pick<Problem, 'kind' | 'message' | 'consequence' | 'advice'>,
): Problem {
  return {
    ...parts,
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    target: option.value,
    fixes: [removeOptions(container, [option], `Leave --${option.name} ${option.value} out`)],
  };
}

function isSysAdmin({ value }: Option): boolean {
  return capabilityOf(value) === 'SYS_ADMIN';
}

function capability(container: Container, option: Option, unconfined: string | null): readonly Problem[] {
  const name = capabilityOf(option.value);
  if (name === 'ALL') {
    return [
      problem(container, option, {
        kind: 'all-capabilities',
        message: 'This grants every capability of the kernel, as --privileged does.',
        consequence:
          'With them root in the container loads modules, mounts file systems and changes the host.',
        advice: 'Add the one capability that the program asks for, by its name.',
      }),
    ];
  }
  if (name.includes(',')) return [severalInOne(container, option)];
  if (name !== 'SYS_ADMIN' || unconfined === null || unconfined === 'unknown') return [];
  return [
    problem(container, option, {
      kind: 'unconfined-sys-admin',
      message: `SYS_ADMIN with ${unconfined} mounts what it likes, as a privileged container does.`,
      consequence: 'Known escapes to the host need little more than these two.',
      advice: `Leave out SYS_ADMIN, or ${unconfined}, or best both.`,
    }),
  ];
}

/** `SYS_ADMIN,NET_ADMIN`: Docker takes one name an option. */
function severalInOne(container: Container, option: Option): Problem {
  const names = option.value.split(',').filter((name) => name !== '');
  const text = names.map((name) => `--cap-add ${name}`).join(' ');
  return {
    kind: 'capabilities-in-one-word',
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    message: `Docker takes one capability for each option: invalid CapAdd: unknown capability: "CAP_${option.value.toUpperCase().replace(/^CAP_/, '')}".`,
    consequence: 'The daemon does not create the container.',
    fixes: [
      {
        title: isCommandLine(container) ? `Write ${text}` : 'Give each capability an item of its own',
        safe: false,
        edits: isCommandLine(container) ? [{ place: placeIn(container, option.span), newText: text }] : [],
      },
    ],
  };
}

const DISK = /^(?:sd[a-z]+|hd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+|md\d+|nbd\d+)$/;
/** Names under /dev/disk that stand for disks; the others stand for file systems. */
const DISK_LINK = /^disk\/by-(?:id|path)\/.+$/;

/** A whole disk of the host by the path of its device. */
export function isDisk(path: string): boolean {
  if (!path.startsWith('/dev/')) return false;
  const name = path.slice('/dev/'.length);
  return DISK.test(name) || (DISK_LINK.test(name) && !/-part\d+$/.test(name));
}

function device(container: Container, option: Option): readonly Problem[] {
  const path = cleanPath(option.value.split(':')[0] ?? '');
  if (path === '/dev') {
    return [
      problem(container, option, {
        kind: 'all-devices',
        message: 'Docker goes through this folder and gives every device of the host.',
        consequence:
          'The disks of the host are among them: whoever gets in reads and writes them past every permission.',
        advice: 'Name the one device that the program needs.',
      }),
    ];
  }
  if (!isDisk(path)) return [];
  return [
    problem(container, option, {
      kind: 'whole-disk',
      message: `${path} is a whole disk: its file systems can be read and written past all rights of the host.`,
      consequence: 'Whoever gets in owns every file on that disk, the passwords of the host among them.',
      advice: 'Mount the one folder that is needed, read-only where that will do.',
    }),
  ];
}

/** `/dev/sd$X`, `$DISK`: a path that may become that of a disk. */
function mayBeDisk(value: string): boolean {
  const path = value.split(':')[0] ?? '';
  if (isKnown(path)) return false;
  const start = path.slice(0, path.indexOf(UNKNOWN));
  return '/dev/'.startsWith(start) || /^\/+dev\/+(?:[shv]d|xvd|nvme|mmcblk|md|nbd|disk\/)/.test(start);
}

/** Majors of block devices that are disks: IDE, SCSI, RAID, device mapper, virtual and NVMe ones. */
const DISK_MAJORS = new Set(['*', '3', '8', '9', '65', '66', '179', '202', '252', '253', '254', '259']);

function deviceRule(container: Container, option: Option): readonly Problem[] {
  const match = /^([abc]) (\d+|\*):(\d+|\*) ([rwm]+)$/.exec(option.value);
  if (!match) return [];
  const [, type = '', major = '', minor, access = ''] = match;
  const reaches = type === 'a' ? major === '*' : type === 'b' && DISK_MAJORS.has(major);
  if (!reaches || minor !== '*' || !/[rw]/.test(access)) return [];
  return [
    problem(container, option, {
      kind: 'any-device',
      message:
        type === 'a'
          ? 'This rule opens every device of the host, as --privileged does.'
          : 'This rule opens whole disks of the host, as --privileged does.',
      consequence: 'Root in the container makes itself the device file of a disk and owns every file on it.',
      advice: 'Give the one device with --device, or its own numbers in the rule.',
    }),
  ];
}
