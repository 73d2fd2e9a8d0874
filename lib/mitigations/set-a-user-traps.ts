import type { Option } from '../languages/docker-cli';
import type { Instruction } from '../languages/dockerfile';
import {
  type Container,
  lineageOf,
  occurrences,
  type Place,
  programName,
  runCommandsOf,
  type ServiceContainer,
} from '../setup';
import type { Word } from '../text';
import { findStray, insertOption, moveStray, placeIn, rewrite, textAt } from './containers';
import { addUser, isOrdinary, replaceUser } from './set-a-user-fixes';
import type { ImageUser } from './set-a-user-image';
import type { AsRoot } from './set-a-user-who';
import type { Problem, ProposedFix } from './types';

const AS_ROOT =
  'Whoever gets in is root: every file of the container, and every kernel interface open to root, is theirs.';

function error(kind: string, place: Place, message: string, fixes: readonly ProposedFix[]): Problem {
  return { kind, severity: 'error', place, message, consequence: AS_ROOT, fixes };
}

/** `-u` that names root, with or without a better USER in the image. */
export function flagAsRoot(
  container: Container,
  option: Option,
  who: AsRoot,
  image: ImageUser | null,
): Problem {
  const place = placeIn(container, option.valueSpan ?? option.span);
  const own = image?.image.stage.user?.user.value ?? '';
  if (isOrdinary(own)) {
    const what = container.origin === 'compose' ? 'key' : 'option';
    const message = `The image runs as ${own}, and this ${what} puts root over it.`;
    return error('root-over-image-user', place, message, [rewrite(place, own, `Write ${own}`, false)]);
  }
  const user = image && image.base !== 'unknown' ? (image.base?.ready ?? '10001:10001') : '10001:10001';
  return error(ROOT_KINDS[who.spelling], place, spelling(who), [
    rewrite(place, user, `Write ${user}`, false),
  ]);
}

/** Images of systems and languages whose name is nobody's user name. */
const NO_USERS = new Set(['alpine', 'debian', 'busybox', 'fedora', 'centos', 'python', 'golang', 'httpd']);

/** A `-u` that has taken another word than the one that was meant: `-user app`, or the image itself. */
export function flagSlip(container: Container, option: Option): Problem | undefined {
  const place = placeIn(container, option.span);
  const written = textAt(place);
  if (written.startsWith('-user')) {
    const message = `With one dash Docker reads -u and the value "${option.value}"; the next word is then the image.`;
    return error('misspelled', place, message, [rewrite(place, `-${written}`, `Write -${written}`, true)]);
  }
  const [name = ''] = option.value.split(':');
  if (!NO_USERS.has(name) && !name.includes('/')) return undefined;
  const image = container.reference?.value ?? '';
  const message = `The option takes the next word for its value: the user is "${option.value}", and the image "${image}".`;
  const at = placeIn(container, option.valueSpan ?? option.span);
  const user = `10001:10001 ${textAt(at)}`;
  return error('image-as-user', at, message, [rewrite(at, user, 'Write 10001:10001 before it', false)]);
}

/** `user: 1000` in a Compose file: a number, and Compose wants a text. */
export function noText(container: ServiceContainer, option: Option): Problem | undefined {
  const { user } = container.service.scalars;
  if (user?.kind !== 'number' && user?.kind !== 'boolean') return undefined;
  const place = placeIn(container, option.valueSpan ?? option.span);
  const quoted = JSON.stringify(isOrdinary(option.value) ? option.value : '10001:10001');
  return {
    kind: 'not-a-text',
    severity: 'error',
    place,
    message: `Compose wants a text here, and without quotes ${option.value} is a ${user.kind}: services.${container.service.name}.user must be a string`,
    consequence: 'Compose stops at this value and starts nothing.',
    fixes: [rewrite(place, quoted, `Write ${quoted}`, isOrdinary(option.value))],
  };
}

const ROOT_KINDS = { number: 'uid-zero', name: 'root-user', 'nobody-named': 'no-name' } as const;

function spelling(who: AsRoot): string {
  if (who.spelling === 'number')
    return 'Uid 0 is root, however the number is written and whatever group follows.';
  if (who.spelling === 'name') return 'This names root itself.';
  return 'No name is given, and Docker then takes uid 0, which is root.';
}

/** What in the command looks as if it set a user, while the image's root stays. */
export function containerTrap(container: Container): Problem | undefined {
  const stray = findStray(container, { long: 'user', short: 'u' }, isUserValue);
  if (stray) {
    const message = `"${stray.text}" stands after the image name, so it is an argument of the program, not of Docker.`;
    return error('after-image', placeIn(container, stray.span), message, [moveStray(container, stray)]);
  }
  const insert = insertOption(container, '--user 10001:10001', false);
  const env = occurrences(container, 'env').find(({ value }) => /^(?:USER|UID|PUID|PGID|GID)=/.test(value));
  if (env) {
    const message = 'A variable sets no user: the program starts as root, and may or may not give that up.';
    return error('only-a-variable', placeIn(container, env.valueSpan ?? env.span), message, [insert]);
  }
  const group = occurrences(container, 'group-add').at(-1);
  if (group) {
    const message = 'This adds a group to the process; its user is still root.';
    return error('only-a-group', placeIn(container, group.span), message, [insert]);
  }
  return undefined;
}

/** A number anywhere, a name only right behind the image: `sort -u file` is a program's own option. */
function isUserValue(value: string | null, index: number): boolean {
  return value !== null && isOrdinary(value) && (index === 0 || /^\d/.test(value));
}

/** Why an image ends as root: with a USER that says so (`who`), or without any. */
export function rootImageProblem(found: ImageUser, who: AsRoot | null): Problem {
  const fix = who ? replaceUser(found) : addUser(found);
  const dropper = dropperOf(found);
  if (dropper) {
    const message = `The container starts as root and ${programName(dropper)} gives it up later; until then, and for docker exec, it is root.`;
    return error('drops-root-later', at(found, dropper.span), message, [fix]);
  }
  if (who && found.source) return explicitRoot(found, who, found.source.place, fix);
  return (
    onBuildUser(found, fix) ??
    switchedInRun(found, fix) ??
    variableOnly(found, fix) ??
    userElsewhere(found, fix) ??
    noUser(found, fix)
  );
}

function at({ image }: ImageUser, span: Place['span']): Place {
  return { file: image.file, span };
}

function explicitRoot(found: ImageUser, who: AsRoot, place: Place, fix: ProposedFix): Problem {
  const last = found.image.stage.user?.instruction;
  const before = lineageOf(found.image)
    .flatMap(({ instructions }) => instructions)
    .findLast((each) => each.keyword === 'USER' && each !== last && isOrdinary(each.words[0]?.value ?? ''));
  if (before) {
    const message = `The last USER counts, and it goes back to root after USER ${before.words[0]?.value}.`;
    return error('root-after-user', place, message, [fix]);
  }
  return error(ROOT_KINDS[who.spelling], place, spelling(who), [fix]);
}

/** Programs that start as root and go on as somebody else. */
const DROPPERS = new Set([
  'gosu',
  'su-exec',
  'setpriv',
  'su',
  'runuser',
  'chpst',
  's6-setuidgid',
  'setuidgid',
  'sudo',
]);

/** Such a program in the image's own ENTRYPOINT or CMD. */
function dropperOf(found: ImageUser): Word | undefined {
  const instructions = lineageOf(found.image).flatMap((stage) => stage.instructions);
  for (const keyword of ['ENTRYPOINT', 'CMD']) {
    const last = instructions.findLast((each) => each.keyword === keyword);
    const word = last && startedBy(last).find((each) => DROPPERS.has(programName(each)));
    if (word) return word;
  }
  return undefined;
}

/** The words that may be programs: of the exec form those before the first option, of a script its first ones. */
function startedBy({ exec, script }: Instruction): readonly Word[] {
  if (!script) return exec.slice(0, 4);
  const match = /^\s*(?:exec\s+)?(\S+)/.exec(script.value);
  const name = match?.[1] ?? '';
  return [{ value: name, span: script.span, map: null, open: false }];
}

/** `ONBUILD USER app` speaks to images built on this one. */
function onBuildUser(found: ImageUser, fix: ProposedFix): Problem | undefined {
  const trigger = found.image.stage.instructions.findLast(
    ({ keyword, inner }) => keyword === 'ONBUILD' && inner?.keyword === 'USER',
  );
  if (!trigger) return undefined;
  const message = 'ONBUILD waits for images that are built on this one; this image itself stays root.';
  return error('onbuild-user', at(found, trigger.span), message, [fix]);
}

/** A USER in a stage that the final one does not build on. */
function userElsewhere(found: ImageUser, fix: ProposedFix): Problem | undefined {
  const own = new Set(lineageOf(found.image));
  const other = found.image.file.facts.stages.findLast(
    (stage) => !own.has(stage) && isOrdinary(stage.user?.user.value ?? ''),
  );
  if (!other?.user) return undefined;
  const { user } = other.user;
  const message = `USER ${user.value} stands in another stage; the final stage starts anew as its own base image's user, root.`;
  return error('user-in-other-stage', at(found, user.span), message, [fix]);
}

/** `RUN su app`: the switch ends with the RUN. */
function switchedInRun(found: ImageUser, fix: ProposedFix): Problem | undefined {
  const command = runCommandsOf(found.image).findLast(
    ({ words, name, wrappers }) =>
      (DROPPERS.has(name) && words.length > 1) ||
      (programName(wrappers[0]) === 'sudo' && wrappers.some(({ value }) => value === '-u')),
  );
  if (!command) return undefined;
  const word = command.wrappers[0] ?? command.words[0];
  const message = `${programName(word)} switches for this one RUN; the image and its containers are still root.`;
  return error('switched-in-run', at(found, word?.span ?? command.instruction.span), message, [fix]);
}

/** `ENV USER=app` is a variable and nothing more. */
function variableOnly(found: ImageUser, fix: ProposedFix): Problem | undefined {
  for (const { keyword, pairs } of found.image.stage.instructions) {
    const pair = keyword === 'ENV' ? pairs.find(({ name }) => name.value === 'USER') : undefined;
    if (pair) {
      const message = 'ENV USER is a variable; only the instruction USER changes who the process is.';
      return error('only-a-variable', at(found, pair.span), message, [fix]);
    }
  }
  return undefined;
}

function noUser(found: ImageUser, fix: ProposedFix): Problem {
  const created = [...found.accounts.created.values()].find(
    ({ uid }) => uid === null || Number(uid.value) > 0,
  );
  if (created) {
    const message = `The user ${created.name} is created and never used: no USER names it, so the image runs as root.`;
    return error('user-not-used', found.from, message, [fix]);
  }
  if (found.base === null) {
    return {
      ...error('no-user', found.from, 'No USER is set, and most base images run as root.', [fix]),
      advice:
        'To be sure, ask the base image: docker image inspect --format "{{.Config.User}}" IMAGE. Empty means root.',
    };
  }
  return error('no-user', found.from, 'No USER is set, so the image runs as its base image does: as root.', [
    fix,
  ]);
}
