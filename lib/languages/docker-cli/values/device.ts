import { cleanPath } from '../go/path';
import { fail, ok, type Read } from '../go/result';

export interface DeviceMapping {
  readonly PathOnHost: string;
  readonly PathInContainer: string;
  readonly CgroupPermissions: string;
}

const CDI =
  /^([A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)\/([A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)=([A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?)$/;

/** `vendor.com/class=name` of the Container Device Interface. */
export function isCdiName(text: string): boolean {
  return CDI.test(text);
}

/** `--device host[:container][:rwm]` for a Linux daemon. */
export function readDevice(text: string): Read<DeviceMapping> {
  const parts = text.split(':');
  const [host = '', second, third] = parts;
  if (parts.length > 3 || host === '') return fail(`bad format for path: ${text}`);
  if (third !== undefined) {
    if (!isMode(third)) return fail(`bad mode specified: ${third}`);
    return mapping(host, second ?? '', isMode(second ?? '') ? (second ?? '') : third, second ?? '');
  }
  if (second !== undefined && !isMode(second)) return mapping(host, cleanPath(second), 'rwm', second);
  return mapping(cleanPath(host), '', second ?? 'rwm', host);
}

/** A middle part that reads as a mode is one, and the device keeps its path inside too. */
function mapping(host: string, container: string, permissions: string, checked: string): Read<DeviceMapping> {
  if (!checked.startsWith('/')) return fail(`${checked} is not an absolute path`);
  return ok({ PathOnHost: host, PathInContainer: container || host, CgroupPermissions: permissions });
}

/** Each of `r`, `w`, `m` at most once. */
function isMode(text: string): boolean {
  return /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length;
}
