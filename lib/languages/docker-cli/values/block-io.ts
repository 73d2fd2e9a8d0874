import { parseUnsigned } from '../go/integer';
import { fail, ok, type Read } from '../go/result';
import { cut } from '../go/strings';
import { readSize } from './size';

export interface WeightDevice {
  readonly Path: string;
  readonly Weight: number;
}

export interface ThrottleDevice {
  readonly Path: string;
  readonly Rate: number;
}

const RATE = 'The correct format is <device-path>:<number>';
const UNIT = 'Unit is optional and can be kb, mb, or gb';

/** `--blkio-weight-device /dev/…:10-1000` (0 for none). */
export function readWeightDevice(text: string): Read<WeightDevice> {
  const device = readDevice(text);
  if (!device.ok) return device;
  const weight = parseUnsigned(device.value.rest, 10, 16);
  if (!weight.ok || (weight.value > 0 && (weight.value < 10 || weight.value > 1000))) {
    return fail(`invalid weight for device: ${text}`);
  }
  return ok({ Path: device.value.path, Weight: weight.value });
}

/** `--device-read-bps /dev/…:1mb`, in bytes a second. */
export function readRateInBytes(text: string): Read<ThrottleDevice> {
  const device = readDevice(text);
  if (!device.ok) return device;
  const rate = readSize(device.value.rest);
  if (!rate.ok || rate.value < 0) {
    return fail(
      `invalid rate for device: ${text}. ${RATE}[<unit>]. Number must be a positive integer. ${UNIT}`,
    );
  }
  return ok({ Path: device.value.path, Rate: rate.value });
}

/** `--device-read-iops /dev/…:1000`, in operations a second. */
export function readRateInOperations(text: string): Read<ThrottleDevice> {
  const device = readDevice(text);
  if (!device.ok) return device;
  const rate = parseUnsigned(device.value.rest, 10);
  if (!rate.ok) return fail(`invalid rate for device: ${text}. ${RATE}. Number must be a positive integer`);
  return ok({ Path: device.value.path, Rate: rate.value });
}

function readDevice(text: string): Read<{ path: string; rest: string }> {
  const { before: path, after: rest, found } = cut(text, ':');
  if (!found || path === '') return fail(`bad format: ${text}`);
  if (!path.startsWith('/dev/')) return fail(`bad format for device path: ${text}`);
  return ok({ path, rest });
}
