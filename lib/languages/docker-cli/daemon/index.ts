import type { FlagValues } from '../flag-values';
import type { Scan } from '../pflag';
import type { Checked } from '../run/checks';
import type { DaemonRefusal } from '../types';

/** What the daemon would say against the request, in the order of its own checks. */
export function daemonRefusals(_values: FlagValues, _checked: Checked, _scan: Scan): DaemonRefusal[] {
  return [];
}
