import { type DaemonEffect, daemonEffect, effectiveCapabilities } from '../../languages/docker-cli';
import { partOf, textOf, textsOf } from './body';
import { caveatsOf } from './caveats';
import { devicesOf } from './devices';
import { mountsOf } from './mounts';
import { hostnameOf, namespacesOf, sysctlOf } from './namespaces';
import { processOf } from './process';
import { resourcesOf } from './resources';
import { defaultSeccomp } from './seccomp';
import {
  type Body,
  type HostFacts,
  type ImageFacts,
  type OciConfig,
  Refused,
  type Translation,
} from './types';

/** Paths Docker hides (containerd's and moby's defaults of 2026; those that a kernel lacks are passed over). */
const MASKED: readonly string[] = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
];
const READ_ONLY: readonly string[] = [
  '/proc/bus',
  '/proc/fs',
  '/proc/irq',
  '/proc/sys',
  '/proc/sysrq-trigger',
];

/**
 * What the daemon of Docker 29.7 would hand to its runtime for a create request, with two differences for crun 1.8.1:
 * CPU shares become a weight by runc's newer curve, and system calls that the guest does not know are left out of the
 * filter. Pure; a request that would be refused at start is answered with the daemon's words.
 *
 * @param body of a command that neither the CLI nor the daemon refuses
 */
export function toOci(body: Body, image: ImageFacts, facts: HostFacts): Translation {
  const effect = daemonEffect({ body, daemonRefusals: [] });
  if (!effect) return { error: 'The request is not known in full.' };
  try {
    return translate(body, image, facts, effect);
  } catch (error) {
    if (error instanceof Refused) return { error: error.message };
    throw error;
  }
}

function translate(body: Body, image: ImageFacts, facts: HostFacts, effect: DaemonEffect): Translation {
  const host = partOf(body, 'HostConfig');
  const capabilities = effectiveCapabilities(
    textsOf(host, 'CapAdd'),
    textsOf(host, 'CapDrop'),
    effect.privileged,
  );
  const hostname = hostnameOf(body, host, facts);
  const { mounts, prepare, rootfsPropagation } = mountsOf(
    body,
    image,
    effect.mounts,
    facts,
    effect.writableCgroups,
  );
  const { noNewPrivileges } = effect;
  const first = processOf(body, image, hostname, { capabilities, noNewPrivileges });
  const devices = devicesOf(host, facts.devices);
  const config: OciConfig = {
    ociVersion: '1.0.2',
    process: first,
    root: { path: 'rootfs', readonly: host.ReadonlyRootfs === true },
    hostname: textOf(host, 'UTSMode') === 'host' ? '' : hostname,
    mounts,
    linux: {
      cgroupsPath: `/docker/${facts.id}`,
      namespaces: namespacesOf(host, facts),
      resources: { devices: devices.rules, ...resourcesOf(host, effect.memory) },
      devices: devices.files,
      sysctl: sysctlOf(body, host),
      maskedPaths: pathsOf(host, 'MaskedPaths', MASKED),
      readonlyPaths: pathsOf(host, 'ReadonlyPaths', READ_ONLY),
      ...(rootfsPropagation === null ? {} : { rootfsPropagation }),
      ...seccompOf(effect, capabilities),
    },
  };
  const folder = { kind: 'image-folder', path: first.cwd } as const;
  const propagations = effect.mounts.map(({ propagation }) => propagation);
  return {
    config,
    prepare: [...prepare, folder],
    caveats: caveatsOf(body, { capabilities, seccomp: effect.seccomp, propagations }),
  };
}

/** Docker's own list, the request's (`systempaths=unconfined` sends none), or none under `--privileged`. */
function pathsOf(
  host: Body,
  key: 'MaskedPaths' | 'ReadonlyPaths',
  defaults: readonly string[],
): readonly string[] {
  if (host.Privileged === true) return [];
  return Array.isArray(host[key]) ? textsOf(host, key) : defaults;
}

/** A privileged container has a filter only where one is named (moby, WithSeccomp). */
function seccompOf({ seccomp, privileged }: DaemonEffect, capabilities: readonly string[]) {
  if (seccomp === 'unconfined' || (privileged && seccomp === null)) return {};
  return { seccomp: defaultSeccomp(capabilities).profile };
}
