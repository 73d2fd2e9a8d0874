import type { Container, Image } from '../../setup';
import { type Body, GUEST, type HostDevice, type Preparation, toOci } from '../oci';
import { namesIn } from './accounts';
import { plannedImage } from './image';
import { placeOnHost, type Request } from './request';
import { quoted } from './shell-words';
import type { AttackData } from './types';

/** What a container is started with here. */
export interface Started {
  readonly id: string;
  readonly script: string;
  readonly network: string | null;
  /** Variables besides its own, as `NAME=value`. */
  readonly env: readonly string[];
  /** Lines of its /etc/hosts. */
  readonly hosts: readonly string[];
}

/** A container as the guest is told about it, or the daemon's words where it would not start. */
export type Made =
  | {
      readonly config: string;
      readonly prepare: string;
      readonly prepared: readonly string[];
      readonly caveats: readonly string[];
    }
  | { readonly error: string };

/** A container with a script in the place of its own command. */
export function makeContainer(
  attack: Pick<AttackData, 'memory' | 'devices' | 'files' | 'lends'>,
  { image }: { readonly image: Image | null } | Container,
  request: Request,
  { id, script, network, env, hosts }: Started,
): Made {
  const { body: asked } = request;
  const planned = plannedImage(image, namesOf(asked), attack.lends);
  const given = Array.isArray(asked.Env) ? asked.Env : [];
  const { body, told } = fitted(
    { ...asked, Env: [...given, ...env], Entrypoint: undefined, Cmd: ['sh', '-c', script], Tty: false },
    attack.memory,
  );
  const devices = [...GUEST.devices, ...attack.devices.map(deviceOf)];
  const files = new Set(attack.files.map(({ path }) => placeOnHost(path)));
  const translation = toOci(body, planned.facts, { ...GUEST, devices, id, network, files });
  if ('error' in translation) return translation;
  const steps = [planned.script, ...translation.prepare.map(scriptOf)];
  if (hosts.length > 0)
    steps.push(`printf %s ${quoted(hosts.map((line) => `${line}\n`).join(''))} >etc/hosts`);
  return {
    config: JSON.stringify(translation.config),
    prepare: steps.join('\n'),
    prepared: [...request.prepared, ...planned.prepared, ...told],
    caveats: translation.caveats,
  };
}

/** The user and the groups that a request names. */
function namesOf({ User, HostConfig }: Body): readonly string[] {
  const host = typeof HostConfig === 'object' && HostConfig !== null ? HostConfig : {};
  const groups = 'GroupAdd' in host && Array.isArray(host.GroupAdd) ? host.GroupAdd.map(String) : [];
  return [...namesIn(typeof User === 'string' ? User : ''), ...groups.flatMap(namesIn)];
}

const AMOUNTS = new Set(['Memory', 'MemorySwap', 'MemoryReservation', 'ShmSize']);
const ONE_CPU = 'This machine has one CPU, so the choice of certain ones is left out.';

/** A request that fits the guest: its amounts of memory divided, and no CPU that it has not. */
function fitted(body: Body, divisor: number): { readonly body: Body; readonly told: readonly string[] } {
  const host = body.HostConfig;
  if (typeof host !== 'object' || host === null) return { body, told: [] };
  const told = new Set<string>();
  const entries = Object.entries(host).flatMap(([key, value]) => {
    if ((key === 'CpusetCpus' || key === 'CpusetMems') && value !== '0') {
      told.add(ONE_CPU);
      return [];
    }
    const isAmount = AMOUNTS.has(key) && typeof value === 'number' && value > 0;
    return [[key, isAmount ? Math.ceil(value / divisor) : value]];
  });
  return { body: { ...body, HostConfig: Object.fromEntries(entries) }, told: [...told] };
}

/** A device that the guest's kernel has no driver for: its file is there and opens nothing. */
function deviceOf(path: string, index: number): HostDevice {
  return { path, type: 'c', major: 240, minor: index, mode: 0o660, uid: 0, gid: 0 };
}

/** What Docker would do on the host before the container starts. */
function scriptOf(preparation: Preparation): string {
  const path = quoted(preparation.path);
  if (preparation.kind === 'image-folder') return preparation.path === '/' ? '' : `mkdir -p .${path}`;
  const made = `[ -e ${path} ] || mkdir -p ${path}`;
  if (preparation.kind === 'host-folder' || preparation.copyFrom === null) return made;
  const from = quoted(`.${preparation.copyFrom}/.`);
  return `${made}\nif [ -d ${from} ]; then cp -a ${from} ${path}; fi`;
}
