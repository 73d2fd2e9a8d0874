import { baseOf, type Container, effective, type Image, imageName, type Setup } from '../setup';
import { isKnown } from '../text';
import { headOf, insertOption, placeIn, unsaid } from './containers';
import { met, unknown, unmet } from './judgement';
import { type ImageUser, imageUser } from './set-a-user-image';
import { remapRemark } from './set-a-user-remap';
import { containerTrap, flagAsRoot, flagSlip, noText, rootImageProblem } from './set-a-user-traps';
import { judgeUser, type UserSource } from './set-a-user-who';
import type { Judgement, Mitigation } from './types';

/** The process in the container is not root: its `-u`, else the image's USER, else what the base image says. */
export const setAUser: Mitigation = {
  id: 'set-a-user',
  reads: ['dockerfile', 'commands', 'compose'],
  explains: ['user'],
  check,
};

function check(setup: Setup): readonly Judgement[] {
  const run = new Set(setup.containers.map(({ image }) => image));
  const images = setup.images.filter((image) => !run.has(image));
  const nothing = setup.containers.length + setup.images.length + setup.refused.length === 0;
  if (nothing && !setup.files.some(({ kind }) => kind === 'dockerfile')) {
    return [
      unknown('dockerfile', 'Add the Dockerfile of the image, or the docker run command that starts it.'),
    ];
  }
  const answer = createAnswers();
  const judgements = [
    ...setup.containers.map((container) =>
      judgeContainer(container, container.image && answer(container.image)),
    ),
    ...images.map((image) => answer(image).judgement()),
  ];
  return [...judgements, ...remapRemark(setup, judgements)];
}

interface Answer {
  readonly user: ImageUser;
  /** What holds for a container that says no user itself. */
  readonly judgement: () => Judgement;
}

/** Several containers of one image share its answer, which is worked out once and only where it is asked for. */
function createAnswers(): (image: Image) => Answer {
  const known = new Map<Image, Answer>();
  return (image) => {
    const before = known.get(image);
    if (before) return before;
    const user = imageUser(image);
    let judged: Judgement | undefined;
    const answer: Answer = {
      user,
      judgement: () => {
        judged ??= judgeImage(user);
        return judged;
      },
    };
    known.set(image, answer);
    return answer;
  };
}

function judgeContainer(container: Container, answer: Answer | null): Judgement {
  const flag = effective(container, 'user');
  if (flag.state === 'unknown') return unsaid(container, 'the user');
  const image = answer?.user ?? null;
  if (flag.state === 'set' && flag.value !== '') {
    const slip =
      container.origin === 'compose' ? noText(container, flag.option) : flagSlip(container, flag.option);
    if (slip) return unmet(slip);
    const source: UserSource = {
      value: flag.value,
      place: placeIn(container, flag.option.valueSpan ?? flag.option.span),
      base: image ? image.base : baseOfContainer(container),
      accounts: image?.accounts ?? null,
      need: container.file.kind,
    };
    return judgeUser(source, (who) => flagAsRoot(container, flag.option, who, image));
  }
  if (answer) {
    const judgement = answer.judgement();
    const trap = judgement.problems.some(({ severity }) => severity === 'error')
      ? containerTrap(container)
      : undefined;
    return trap ? unmet(trap) : judgement;
  }
  return judgeForeignImage(container);
}

function judgeImage(image: ImageUser): Judgement {
  if (image.source) return judgeUser(image.source, (who) => rootImageProblem(image, who));
  if (image.base === 'unknown') {
    return unknown(
      'dockerfile',
      'Give the build argument in FROM a default: these files do not say which image it is.',
    );
  }
  if (image.base && baseIsSafe(image.base.user)) {
    return met([{ place: image.from, message: `The base image runs as ${image.base.user}.` }]);
  }
  return unmet(rootImageProblem(image, null));
}

/** A container of an image that these files do not build: only a well-known image says who it runs as. */
function judgeForeignImage(container: Container): Judgement {
  const { reference: image } = container;
  const base = baseOfContainer(container);
  if (!image || !base || base === 'unknown') {
    const trap = containerTrap(container);
    const need =
      'Add the Dockerfile of this image, or say the user with --user: the image alone decides, and it is not here.';
    return unknown('dockerfile', need, trap ? [{ ...trap, severity: 'warning' }] : []);
  }
  if (baseIsSafe(base.user)) {
    return met([{ place: placeIn(container, image.span), message: `This image runs as ${base.user}.` }]);
  }
  const option = `--user ${base.ready ?? '10001:10001'}`;
  const name = imageName(image.value).repository.replace(/^docker\.io\/(?:library\/)?/, '');
  return unmet(
    containerTrap(container) ?? {
      kind: 'image-runs-as-root',
      severity: 'error',
      place: headOf(container),
      message: `The image ${name} starts as root, and this ${container.origin === 'compose' ? 'service' : 'command'} names no other user.`,
      consequence:
        'Whoever gets in is root: every file of the container, and every kernel interface open to root, is theirs.',
      fixes: [insertOption(container, option, false)],
    },
  );
}

function baseOfContainer({ reference }: Container) {
  const name = reference?.value ?? '';
  return isKnown(name) ? baseOf(name) : 'unknown';
}

function baseIsSafe(user: string): boolean {
  return user !== 'root' && user !== 'ContainerAdministrator';
}
