import { partsOf, textOf, textsOf } from './body';
import { type Body, type HostDevice, type OciDevice, type OciDeviceRule, Refused } from './types';

const allowed = (major: number, minor: number): OciDeviceRule => ({
  allow: true,
  type: 'c',
  major,
  minor,
  access: 'rwm',
});

/**
 * Docker's own rules (moby daemon/pkg/oci/defaults.go): nothing but zero, null, urandom, random, tty and console, and
 * no fuse. The runtime adds what each container needs: terminals, and making (not using) any device file.
 */
const DEFAULT_RULES: readonly OciDeviceRule[] = [
  { allow: false, access: 'rwm' },
  ...[5, 3, 9, 8].map((minor) => allowed(1, minor)),
  allowed(5, 0),
  allowed(5, 1),
  { ...allowed(10, 229), allow: false },
];
const RULE = /^([acb]) (\d+|\*):(\d+|\*) ([rwm]{1,3})$/;

/** The device files a container finds in /dev besides the usual ones, and which devices it may use at all. */
export function devicesOf(
  host: Body,
  devices: readonly HostDevice[],
): { readonly files: readonly OciDevice[]; readonly rules: readonly OciDeviceRule[] } {
  const mapped = partsOf(host, 'Devices').map((mapping) => mappingOf(mapping, devices));
  if (host.Privileged === true) {
    const moved = mapped.filter(({ from, to }) => from !== to).flatMap(({ files }) => files);
    return {
      files: [...devices.map((device) => fileOf(device, device.path)), ...moved],
      rules: [{ allow: true, access: 'rwm' }],
    };
  }
  const rules = mapped.flatMap(({ files, access }) =>
    files.map(({ type, major, minor }) => ({ allow: true, type, major, minor, access })),
  );
  const own = textsOf(host, 'DeviceCgroupRules').map(ruleOf);
  return { files: mapped.flatMap(({ files }) => files), rules: [...DEFAULT_RULES, ...rules, ...own] };
}

/** One `--device`: a device of the host, or all devices in a folder of the host. */
function mappingOf(mapping: Body, devices: readonly HostDevice[]) {
  const from = textOf(mapping, 'PathOnHost');
  const to = textOf(mapping, 'PathInContainer');
  const access = textOf(mapping, 'CgroupPermissions');
  const files = devices.flatMap((device) => {
    const isMeant = device.path === from || device.path.startsWith(`${from}/`);
    return isMeant ? [fileOf(device, to + device.path.slice(from.length))] : [];
  });
  if (files.length === 0) {
    throw new Refused(
      `error gathering device information while adding custom device "${from}": no such file or directory`,
    );
  }
  return { from, to, access, files };
}

function fileOf({ type, major, minor, mode, uid, gid }: HostDevice, path: string): OciDevice {
  return { path, type, major, minor, fileMode: mode, uid, gid };
}

function ruleOf(text: string): OciDeviceRule {
  const [, type = '', major = '', minor = '', access = ''] = RULE.exec(text) ?? [];
  if (type !== 'a' && type !== 'b' && type !== 'c') {
    throw new Refused(`invalid device cgroup rule format: '${text}'`);
  }
  const number = (name: 'major' | 'minor', digits: string) =>
    digits === '*' ? {} : { [name]: Number(digits) };
  return { allow: true, type, ...number('major', major), ...number('minor', minor), access };
}
