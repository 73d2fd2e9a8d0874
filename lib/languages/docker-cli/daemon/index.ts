import type { Span } from '../../../text';
import type { FlagValues } from '../flag-values';
import type { Checked } from '../run/checks';
import type { DaemonRefusal } from '../types';
import { checkContainer, checkHost } from './config';
import { checkMountPoints, checkMounts, checkTmpfs } from './mounts';
import { checkEndpoints, checkNetworkMode } from './network';
import { Request } from './request';
import { checkDecodedResources, checkResources } from './resources';
import { checkIsolation, checkName, checkPlatform, checkSecurity } from './settings';

export { type DaemonEffect, daemonEffect, type EffectiveMount } from './effect';

/** In the order in which a request meets them. */
const CHECKS: readonly ((request: Request) => void)[] = [
  checkNetworkMode,
  checkIsolation,
  checkDecodedResources,
  checkContainer,
  checkMounts,
  checkHost,
  checkResources,
  checkPlatform,
  checkTmpfs,
  checkEndpoints,
  checkName,
  checkSecurity,
  checkMountPoints,
];

/**
 * What the daemon of Docker 29.7 says against a create request, in the order of its own checks, on a host with
 * cgroup v2, 8 CPUs, one memory node, no runtime but runc and no user namespaces.
 */
export function daemonRefusals(
  values: FlagValues,
  checked: Checked,
  mayHide: boolean,
  fallback: Span,
): readonly DaemonRefusal[] {
  const request = new Request(values, checked, mayHide, fallback);
  for (const check of CHECKS) check(request);
  return request.refusals;
}
