import type { ScormVersion } from './standard';

/** More hours than 1.2 can write. */
const MOST_SECONDS = 9999 * 3600 + 59 * 60 + 59;

/** How long a session has lasted, as the standard writes it: `0001:02:03` or `PT1H2M3S`. Milliseconds in. */
export function sessionTime(milliseconds: number, version: ScormVersion): string {
  const all = Math.min(Math.max(Math.floor(milliseconds / 1000), 0), MOST_SECONDS);
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  if (version === '2004') return `PT${hours}H${minutes}M${seconds}S`;
  const digits = (value: number, count: number) => String(value).padStart(count, '0');
  return `${digits(hours, 4)}:${digits(minutes, 2)}:${digits(seconds, 2)}`;
}
