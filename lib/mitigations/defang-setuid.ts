import { baseToolsOf, type Container, type Image, type Place, type Setup } from '../setup';
import { isKnown } from '../text';
import { refusedInvocations, rewrite, textAt, wordAround } from './containers';
import {
  daemonSetting,
  droppedCapabilities,
  openProblem,
  type Privileges,
  privilegesOf,
  strayOption,
} from './defang-setuid-container';
import { type ImageState, stateOf } from './defang-setuid-image';
import { armedProblem } from './defang-setuid-traps';
import { met, unknown, unmet } from './judgement';
import type { Judgement, Mitigation, Problem, Sign } from './types';

/** No program of the image has set-id bits, or no process of the container gains rights through them. */
export const defangSetuid: Mitigation = {
  id: 'defang-setuid',
  reads: ['dockerfile', 'commands', 'compose'],
  check: (setup) => [...judgements(setup), ...misspelled(setup)],
};

function judgements(setup: Setup): readonly Judgement[] {
  const { images, containers, refused, files } = setup;
  const nothing = images.length + containers.length + refused.length === 0;
  if (nothing && !files.some(({ kind }) => kind === 'dockerfile')) {
    return [
      unknown('dockerfile', 'Add the Dockerfile of the image, or the docker run command that starts it.'),
    ];
  }
  const daemon = daemonSetting(setup);
  return [
    ...images.map((image) => judgeImage(image, containersOf(image, containers), daemon)),
    ...containers.filter(({ image }) => !image).map((container) => judgeForeign(container, daemon)),
  ];
}

function containersOf(image: Image, containers: readonly Container[]): readonly Container[] {
  return containers.filter((container) => container.image === image);
}

/** The image, or every container of it, suffices. */
function judgeImage(image: Image, containers: readonly Container[], daemon: Place | null): Judgement {
  const state = stateOf(image);
  const held = containers.map((container) => ({ container, privileges: privilegesOf(container, daemon) }));
  const kept = held.flatMap(({ privileges }) =>
    privileges.state === 'kept' ? [keptSign(privileges.place)] : [],
  );
  if (state.verdict === 'clean') return met([...cleanSigns(state), ...kept], copiesLater(state));
  if (held.length > 0 && kept.length === held.length) return met(kept);
  if (held.some(({ privileges }) => privileges.state === 'unknown') || state.verdict === 'unknown') {
    return unknown(...needOf(state, held.length > 0 && state.verdict !== 'unknown'));
  }
  const problems = held
    .filter(({ privileges }) => privileges.state !== 'kept')
    .flatMap(({ container, privileges }) => openContainer(container, privileges, kept.length > 0));
  return unmet(armedProblem(state), ...problems);
}

/** A container is named where it looks as if it did better, or where another one of its image does. */
function openContainer(container: Container, privileges: Privileges, others: boolean): readonly Problem[] {
  const isNamed = others || privileges.state === 'off' || strayOption(container) !== null;
  const message =
    'Another container of this image keeps its processes from gaining rights; this one does not.';
  return [
    ...(isNamed ? [openProblem(container, privileges, message)] : []),
    ...droppedCapabilities(container),
  ];
}

function needOf(state: ImageState, byContainer: boolean): ['commands' | 'dockerfile', string] {
  if (byContainer) {
    return [
      'commands',
      'Write --security-opt no-new-privileges itself, or set the variable that may hold it.',
    ];
  }
  if (state.strips.some(({ certain }) => !certain)) {
    return [
      'dockerfile',
      'Give the find a RUN of its own: whether this one gets to it hangs on what these files do not say.',
    ];
  }
  return state.history.baseKnown
    ? [
        'dockerfile',
        'Write find / -xdev -perm /6000, which every find reads: these files do not say which one runs, or as whom.',
      ]
    : ['dockerfile', 'Give the build argument in FROM a default: these files do not say which image it is.'];
}

function keptSign(place: Place): Sign {
  return { place, message: 'No process of the container gains rights through a set-id program.' };
}

function cleanSigns({ image, strips }: ImageState): readonly Sign[] {
  if (strips.length > 0) {
    return strips.map(({ place }) => ({
      place,
      message: 'Takes the set-id bits of every file there is by then.',
    }));
  }
  const place = { file: image.file, span: image.stage.from.span };
  return [{ place, message: 'This base has no set-id program, and nothing here adds one.' }];
}

/** Files that come behind the strip keep what they have. */
function copiesLater({ strips, copies }: ImageState): readonly Problem[] {
  if (strips.length === 0) return [];
  return copies.map(({ place }) => ({
    kind: 'copied-later',
    severity: 'info',
    place,
    message: 'These files come after the bits were taken away, and keep the modes that they have.',
    consequence: 'Should one of them have a set-id bit, it has it in the image too.',
    advice: 'Copy them before the strip, or give them their mode with COPY --chmod.',
  }));
}

/** A container of an image that these files do not build. */
function judgeForeign(container: Container, daemon: Place | null): Judgement {
  const privileges = privilegesOf(container, daemon);
  if (privileges.state === 'kept') return met([keptSign(privileges.place)]);
  if (privileges.state === 'unknown') {
    return unknown(
      'commands',
      'Write --security-opt no-new-privileges itself, or set the variable that may hold it.',
    );
  }
  const reference = container.reference?.value ?? '';
  const tools = isKnown(reference) ? baseToolsOf(reference) : null;
  const remarks = droppedCapabilities(container);
  if (privileges.state === 'off' || tools?.setId === true) {
    const message =
      'This image has set-id programs, and nothing keeps a process from gaining rights through them.';
    return unmet(openProblem(container, privileges, message), ...remarks);
  }
  const stray = strayOption(container);
  const need =
    'Add --security-opt no-new-privileges, or the Dockerfile of this image: these files do not show its set-id programs.';
  return unknown('commands', need, stray ? [{ ...stray, severity: 'warning' }, ...remarks] : remarks);
}

/** `--no-new-privileges` is a switch of the daemon, not of docker run. */
function misspelled(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) => {
    if (docker.kind !== 'container') return [];
    const word = wordAround(place);
    if (!/^--?no[-_]new[-_]priv\w*(?:=true)?$/.test(textAt(word))) return [];
    return [
      unmet({
        kind: 'misspelled',
        severity: 'error',
        place: word,
        message: `Docker has no such option, it is a value of --security-opt: ${message}`,
        consequence: 'Docker stops at this word and runs nothing.',
        fixes: [
          rewrite(word, '--security-opt no-new-privileges', 'Write --security-opt no-new-privileges', true),
        ],
      }),
    ];
  });
}
