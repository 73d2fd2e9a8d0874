import type { Stage } from '../languages/dockerfile';
import { type Container, type DockerfileFile, imageName, type RefusedContainer, type Setup } from '../setup';
import { isKnown } from '../text';
import { placeIn, rewrite } from './containers';
import { met, unknown, unmet } from './judgement';
import type { Judgement, Mitigation, Problem } from './types';
import { builtRepositories, type Pulled, pulledByDockerfile } from './verify-images-pulled';
import { type Pin, pinOf } from './verify-images-reference';
import { deadSwitches, HOW, remarksOn, uncheckedDownloads, unpinnedSyntax } from './verify-images-remarks';
import { fullName, readScripts, type Scripts } from './verify-images-script';

/** Every image that is pulled is named by its digest. */
export const verifyImages: Mitigation = {
  id: 'verify-images',
  reads: ['dockerfile', 'commands', 'compose'],
  check,
};

const MOVES =
  'Whoever can push to that name, or comes between you and the registry, decides what runs here next time.';

function check(setup: Setup): readonly Judgement[] {
  const scripts = readScripts(setup);
  const dockerfiles = setup.files.filter((file): file is DockerfileFile => file.kind === 'dockerfile');
  const judgements = [
    ...dockerfiles.flatMap((file) => judgeDockerfile(file, setup, scripts)),
    ...setup.containers.flatMap((container) => judgeContainer(container, setup, scripts)),
    ...setup.refused.flatMap(judgeRefused),
    ...scripts.pulls.map((pulled) => judge(pulled, scripts, null)),
  ];
  if (judgements.length === 0 && setup.refused.length === 0 && dockerfiles.length === 0) {
    return [
      unknown('dockerfile', 'Add the Dockerfile of the image, or the docker run command that starts it.'),
    ];
  }
  const remarks = [
    ...dockerfiles.flatMap((file) => [...uncheckedDownloads(file), ...unpinnedSyntax(file)]),
    ...deadSwitches(setup),
  ];
  return remarks.length > 0 ? [...judgements, met([], remarks)] : judgements;
}

function judgeDockerfile(file: DockerfileFile, setup: Setup, scripts: Scripts): readonly Judgement[] {
  const last = file.facts.stages.at(-1);
  if (!last) return [];
  const pulled = pulledByDockerfile(file, setup);
  if (pulled.length === 0) {
    // A base that comes to nothing is refused, and the refusal speaks for itself.
    if (file.facts.stages.some(({ base }) => base.value === '')) return [];
    const place = { file, span: last.from.span };
    return [met([{ place, message: 'Nothing is pulled: the image is built from these files alone.' }])];
  }
  const bases = pulled.filter(({ by }) => by === 'FROM');
  const pinned = bases.find(({ value }) => value.includes('@') && pinOf(value).state === 'pinned');
  return pulled.map((each) => judge(each, scripts, pinned ? otherPinned(each, last) : null));
}

/** What is said where another FROM of the same file is pinned and this one is not. */
function otherPinned({ by, place }: Pulled, last: Stage): Trap | null {
  if (by !== 'FROM') return null;
  return place.span.start >= last.from.span.start
    ? {
        kind: 'only-builder-pinned',
        message: 'An earlier stage is pinned, and this one, which becomes the image, is not.',
      }
    : {
        kind: 'builder-not-pinned',
        message: 'Another stage is pinned and this one is not: what it builds goes into the image as well.',
      };
}

type Trap = Pick<Problem, 'kind' | 'message'>;

function judgeContainer(container: Container, setup: Setup, scripts: Scripts): readonly Judgement[] {
  const { reference: image } = container;
  // A guessed link lends no origin: such an image is pulled unless a build of the setup names it.
  if (container.link === 'built' || !image) return [];
  if (isKnown(image.value) && builtRepositories(setup).has(imageName(image.value).repository)) {
    return [unknown('dockerfile', 'Add the Dockerfile that this script builds: its FROM lines decide.')];
  }
  const value = scripts.tagged.get(fullName(image.value)) ?? image.value;
  const place = placeIn(container, image.span);
  return [judge({ value, place, by: 'run', named: false }, scripts, null)];
}

/** A command that Docker refuses runs nothing; where its image is the reason, that is said here too. */
function judgeRefused({ file, command }: RefusedContainer): readonly Judgement[] {
  const { image, refusal } = command;
  if (!image || !refusal || !/reference|digest|repository name/.test(refusal.message)) return [];
  const pin = pinOf(image.value);
  const pulled: Pulled = { value: image.value, place: { file, span: image.span }, by: 'run', named: false };
  return pin.state === 'trap' ? [unmet(trapped(pulled, pin))] : [];
}

function judge(pulled: Pulled, scripts: Scripts, elsewhere: Trap | null): Judgement {
  const pin = pinOf(pulled.value);
  const remarks = remarksOn(pulled, pin);
  switch (pin.state) {
    case 'pinned':
      return met(
        [{ place: pulled.place, message: 'Named by its digest: these very bytes, or the pull fails.' }],
        remarks,
      );
    case 'unknown':
      return unknown(pulled.place.file.kind, needOf(pulled), remarks);
    case 'trap':
      return unmet(trapped(pulled, pin), ...remarks);
    case 'moving':
      return unmet(moving(pulled, pin.tag, scripts, elsewhere), ...remarks);
  }
}

function needOf({ by }: Pulled): string {
  return by === 'run' || by === 'pull'
    ? 'Write the image with its digest, or set the variable that holds it in the script.'
    : 'Give the ARG that FROM uses a default with the digest in it: without one nobody can say what is pulled.';
}

function trapped(pulled: Pulled, { kind, message, instead }: Pin & { readonly state: 'trap' }): Problem {
  const fixes = instead && !pulled.named ? [rewrite(pulled.place, instead, `Write ${instead}`, false)] : [];
  return {
    kind,
    severity: 'error',
    place: pulled.place,
    message,
    consequence:
      kind === 'local-image-id' || kind === 'tag-like-digest'
        ? MOVES
        : 'Nothing is pulled and nothing runs, so the digest protects nothing.',
    ...(fixes.length === 0 ? { advice: `Copy the whole digest. ${HOW}` } : {}),
    fixes,
    target: targetOf(pulled.value),
  };
}

/** Named by a tag or by nothing: what looks as if it made up for that is named first. */
function moving(pulled: Pulled, tag: string | null, scripts: Scripts, elsewhere: Trap | null): Problem {
  const { kind, message } = besidesTag(pulled, scripts) ?? elsewhere ?? byTag(pulled, tag);
  return {
    kind,
    message,
    severity: 'error',
    place: pulled.place,
    consequence: MOVES,
    advice: `Write the digest behind the name, as in ${example(pulled.value)}@sha256:… ${HOW}`,
    target: targetOf(pulled.value),
  };
}

function besidesTag({ value, place, named, by }: Pulled, scripts: Scripts): Trap | null {
  const known = isKnown(value);
  const verifier = known && scripts.verified.size > 0 ? scripts.verified.get(fullName(value)) : undefined;
  if (verifier) {
    return {
      kind: 'verified-by-tag',
      message: `${verifier} has looked at what this tag named then; what is pulled is what it names now.`,
    };
  }
  if (
    by !== 'pull' &&
    known &&
    scripts.digested.size > 0 &&
    scripts.digested.has(imageName(value).repository)
  ) {
    return {
      kind: 'pulled-by-digest-only',
      message: 'It is pulled by digest, and then named by a tag that may stand for another image.',
    };
  }
  if (scripts.trusting.has(place.file) || (place.file.kind === 'dockerfile' && scripts.trusting.size > 0)) {
    return {
      kind: 'content-trust-alone',
      message: 'DOCKER_CONTENT_TRUST checks nothing here: Docker ignores the variable since version 29.',
    };
  }
  return named && known
    ? {
        kind: 'argument-by-tag',
        message: `The variable stands for "${value}", which is a name without a digest.`,
      }
    : null;
}

function byTag({ value }: Pulled, tag: string | null): Trap {
  if (tag === null) {
    return {
      kind: 'no-tag',
      message: `"${value}" names neither tag nor digest, and Docker then takes latest: whatever was pushed last.`,
    };
  }
  if (tag === 'latest') {
    return {
      kind: 'latest',
      message: 'latest is a name like any other: it stands for what was pushed last.',
    };
  }
  return {
    kind: 'tag-moves',
    message: 'A tag can be moved to another image at any time, a full version number too.',
  };
}

function example(value: string): string {
  return isKnown(value) ? value : 'name:tag';
}

/** What an exception may name: the reference without its digest. */
function targetOf(value: string): string {
  const at = value.indexOf('@');
  return at < 0 ? value : value.slice(0, at);
}
