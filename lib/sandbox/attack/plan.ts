import type { SourceFile } from '../../report';
import { buildSetup, type Setup } from '../../setup';
import { type Body, GUEST, type HostDevice, type Preparation, toOci } from '../oci';
import { plannedImage } from './image';
import { FOLDER, type Request, refusedBy, requestOf } from './request';
import { ATTACKED } from './run';
import { quoted } from './shell-words';
import { cannot, commandOf, nameOf, type Subject, subjectOf } from './subject';
import type { AttackData, AttackPlan } from './types';

/**
 * What a machine has to be told so that the attack runs in the container that these files describe: their options
 * through the engine's own parsers, and what they do not say by stand-ins, each told in a sentence. Pure; whatever is
 * in the files, the answer is a plan, Docker's refusal, or what is missing.
 */
export function planAttack(attack: AttackData, files: readonly SourceFile[]): AttackPlan {
  const setup = buildSetup(files);
  const stop = blockOf(setup);
  if (stop) return stop;
  const subject = subjectOf(setup, attack.container);
  if (subject.kind !== 'container' && subject.kind !== 'image') return subject;
  const request = subject.kind === 'image' ? IMAGE_ALONE : requestOf(subject.container, attack);
  if (request.kind !== 'request') return request;
  return planned(attack, subject, request);
}

const IMAGE_ALONE: Request = {
  kind: 'request',
  body: { Image: 'image', HostConfig: {} },
  prepared: ['No command here starts the image, so it is started as “docker run IMAGE” would.'],
};

/** What keeps every container of the setup from starting. */
function blockOf({ diagnostics }: Setup): AttackPlan | null {
  const stop = diagnostics.find(({ id, severity }) => severity === 'error' && STOPS.has(id));
  if (stop) return { kind: 'refused', message: stop.message, exit: 1 };
  const unread = diagnostics.find(({ id }) => UNREAD.has(id));
  return unread ? cannot(`${unread.path} cannot be read: ${unread.message}`) : null;
}

const STOPS = new Set(['daemon/refused', 'dockerfile/refused', 'compose/refused']);
const UNREAD = new Set(['setup/same-path', 'setup/file-too-large', 'shell/unreadable']);

function planned(attack: AttackData, subject: Subject, request: Request): AttackPlan {
  const container = subject.kind === 'container' ? subject.container : null;
  const image = plannedImage(
    subject.kind === 'image' ? subject.image : subject.container.image,
    userOf(request.body),
  );
  const body = scaled(
    { ...request.body, Entrypoint: undefined, Cmd: ['sh', '-c', attack.script] },
    attack.memory,
  );
  const translation = toOci(body, image.facts, {
    ...GUEST,
    devices: [...GUEST.devices, ...attack.devices.map(deviceOf)],
    id: ATTACKED,
    network: null,
  });
  if ('error' in translation) return refusedBy(translation.error, container);
  return {
    kind: 'run',
    command: container ? commandOf(container) : 'docker run IMAGE',
    container: container ? nameOf(container) : 'image',
    host: hostScript(attack),
    neighbours: [],
    config: JSON.stringify(translation.config),
    prepare: [image.script, ...translation.prepare.map(scriptOf)].join('\n'),
    seconds: attack.seconds,
    prepared: [...request.prepared, ...image.prepared, ...attack.prepared],
    caveats: [...translation.caveats, ...attack.unseen],
  };
}

function userOf(body: Body): string {
  return typeof body.User === 'string' ? body.User : '';
}

/** A request whose amounts of memory fit the guest. */
function scaled(body: Body, divisor: number): Body {
  const host = body.HostConfig;
  if (divisor === 1 || typeof host !== 'object' || host === null) return body;
  const amounts = Object.entries(host).map(([key, value]) => {
    const isAmount = AMOUNTS.has(key) && typeof value === 'number' && value > 0;
    return [key, isAmount ? Math.floor(value / divisor) : value];
  });
  return { ...body, HostConfig: Object.fromEntries(amounts) };
}

const AMOUNTS = new Set(['Memory', 'MemorySwap', 'MemoryReservation', 'ShmSize']);

/** A device that the guest's kernel has no driver for: its file is there and opens nothing. */
function deviceOf(path: string, index: number): HostDevice {
  return { path, type: 'c', major: 240, minor: index, mode: 0o660, uid: 0, gid: 0 };
}

function hostScript({ files }: AttackData): string {
  return files
    .map(({ path, text }) => {
      const place = path.startsWith('/') ? path : `${FOLDER}/${path}`;
      return `mkdir -p ${quoted(place.slice(0, place.lastIndexOf('/')) || '/')}\nprintf %s ${quoted(text)} >${quoted(place)}`;
    })
    .join('\n');
}

/** What Docker would do on the host before the container starts. */
function scriptOf(preparation: Preparation): string {
  const path = quoted(preparation.path);
  if (preparation.kind === 'image-folder') return `mkdir -p .${path}`;
  const made = `[ -e ${path} ] || mkdir -p ${path}`;
  if (preparation.kind === 'host-folder' || preparation.copyFrom === null) return made;
  const from = quoted(`.${preparation.copyFrom}/.`);
  return `${made}\nif [ -d ${from} ]; then cp -a ${from} ${path}; fi`;
}
