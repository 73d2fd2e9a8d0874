import { readSize } from '../languages/docker-cli';

/** The least memory limit that the daemon takes, 6 MiB; its own message says "6MB". Source: moby daemon_unix.go. */
export const LEAST = 6 * 1024 ** 2;

/** A size as Docker reads it, in bytes; null where Docker refuses it. Source: docker/go-units, RAMInBytes. */
export function bytesOf(size: string): number | null {
  const read = readSize(size);
  return read.ok ? read.value : null;
}

/** A size in words, in the largest unit that keeps it above 1: `512 MiB`, `1.5 GiB`. */
export function inWords(bytes: number): string {
  const names = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = bytes;
  let at = 0;
  while (value >= 1024 && at < names.length - 1) {
    value /= 1024;
    at++;
  }
  return `${Math.round(value * 100) / 100} ${names[at]}`;
}

/** The size in fixes and examples: a number to start from, for a human to adjust. */
export const SOME_LIMIT = '512m';

export const UNLIMITED =
  'It can take all memory of the host; the kernel then kills processes, those of neighbours too.';
export const NOT_CREATED =
  'The daemon does not create the container, so nothing is limited because nothing runs.';
