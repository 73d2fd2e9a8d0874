import { lineageOf, type Place } from '../setup';
import { spanOf } from '../text';
import { rewrite } from './containers';
import type { Source } from './defang-setuid-events';
import { addStrip, rewriteWalk, wrapAsRoot } from './defang-setuid-fixes';
import { type ImageState, skippedStrip, stripElsewhere } from './defang-setuid-image';
import type { Walk } from './defang-setuid-walk';
import type { Problem, ProposedFix } from './types';

const CONSEQUENCE =
  'A set-id program runs with the rights of its owner, mostly root, whoever starts it: the way back to root for an intruder.';

/** Why set-id bits are left in an image. */
export function armedProblem(state: ImageState): Problem {
  const { failed, rearmed, image } = state;
  if (failed) return failedWalk(state, failed);
  const skipped = skippedStrip(image);
  if (skipped && skipped.span.start > (rearmed?.place.span.start ?? 0)) {
    return error('never-runs', skipped, NEVER, [addStrip(state)]);
  }
  if (rearmed) return rearmedBy(state, rearmed);
  const elsewhere = stripElsewhere(image);
  if (!elsewhere) return notDefanged(state);
  const line = image.file.index.position(elsewhere.place.span.start).line + 1;
  const message = `Line ${line} takes the bits away in another stage; this one starts from its own base, which keeps every bit.`;
  return error('other-stage', { file: image.file, span: image.stage.from.span }, message, [addStrip(state)]);
}

function error(kind: string, place: Place, message: string, fixes: readonly ProposedFix[]): Problem {
  const advice = fixes.length === 0 ? { advice: 'Move this RUN up to where the build is still root.' } : {};
  return { kind, severity: 'error', place, message, consequence: CONSEQUENCE, ...advice, fixes };
}

const NEVER =
  'The shell never gets to this find: what stands before it has decided that, so every bit stays.';

const MESSAGES: Readonly<Record<string, string>> = {
  'exact-mode': 'Without / or - find looks for exactly this mode, which practically no file has.',
  'both-bits': 'With - find wants all of these bits at once, and hardly a file has both; / takes either.',
  'missing-parentheses':
    'The action belongs to the last test alone: without \\( and \\) nothing is done with what the first one finds.',
  'set-gid-left': 'This takes the set-user-id bit and leaves set-group-id on every file that has it.',
  'set-uid-left': 'This takes the set-group-id bit and leaves set-user-id on every file that has it.',
  'part-of-the-tree': 'This walks a part of the file system; set-id programs lie in other places too.',
  'named-files-only': 'This takes the bits of files that are named; every other set-id program keeps them.',
  'only-lists': 'This names the files with set-id bits and changes none of them.',
  'not-root':
    'This RUN is not root any more, so it may not change the files of root: operation not permitted.',
  'exec-form-escape':
    'No shell reads the exec form, so find gets this backslash or operator as it is and stops with an error.',
  'exec-unfinished': '-exec has no end that find can see: ; needs a backslash, and + stands right behind {}.',
  'bad-perm': 'No find reads this mode, so it stops before it looks at any file.',
  'bad-expression': 'find cannot read this expression, so it stops before it looks at any file.',
  'names-not-separated':
    'find and xargs do not agree on what stands between two names: -print0 goes with -0.',
  'quits-early': '-quit ends the walk at the first file; every other one keeps its bits.',
  narrowed: 'These tests leave out some files that have set-id bits, and those keep them.',
};

function failedWalk(state: ImageState, walk: Walk): Problem {
  const { file } = walk.place;
  const kind = walk.reason ?? 'narrowed';
  const refused = walk.find?.refusal;
  if (kind === 'old-perm-form' && refused) {
    const hides = hidesFailure(walk);
    const message = `GNU find no longer reads this form: invalid mode '${refused.word.value}'. ${hides ? 'The failure is hidden, and every bit stays.' : 'The build stops here.'}`;
    const plus = { file, span: spanOf(refused.word, 0, 1) };
    return error(kind, { file, span: refused.word.span }, message, [
      rewrite(plus, '/', `Write /${refused.word.value.slice(1)}`, false),
    ]);
  }
  const perm = walk.find?.perms.at(-1)?.word;
  const atPerm = (kind === 'exact-mode' || kind === 'both-bits') && perm;
  const place = atPerm ? { file, span: perm.span } : refused ? { file, span: refused.word.span } : walk.place;
  const fixes =
    kind === 'not-root'
      ? wrapAsRoot(state.image, walk)
      : kind === 'named-files-only'
        ? [addStrip(state)]
        : [rewriteWalk(walk)];
  return error(kind, place, MESSAGES[kind] ?? '', fixes);
}

/** `|| true`, `; true` and the like keep a build going whose find has failed. */
function hidesFailure({ instruction }: Walk): boolean {
  return /(?:\|\||;)\s*(?:true|:|exit\s+0|echo)\b|\|\|\s*:|\|\s*\w/.test(instruction.script?.value ?? '');
}

const SOURCES: Readonly<Record<Source['kind'], string>> = {
  packages: 'Packages are installed after the bits were taken away: they bring their own set-id programs.',
  chmod: 'This puts a set-id bit on again, after the bits were taken away.',
  'copied-mode': 'This copies files with a set-id bit, after the bits were taken away.',
  'copied-tree': 'This copies programs with their set-id bits, after the bits were taken away.',
};
const ONTO_CLEAN: Readonly<Record<Source['kind'], string>> = {
  packages: 'The base has no set-id program, but packages may bring some, and nothing takes their bits.',
  chmod: 'The base has no set-id program, and this makes one.',
  'copied-mode': 'The base has no set-id program, and this copies one.',
  'copied-tree': 'The base has no set-id program, and this copies a tree with its set-id bits.',
};

function rearmedBy(state: ImageState, source: Source): Problem {
  const before = state.history.events.slice(0, state.history.events.indexOf(source));
  const wasStripped = before.some((event) => event.type === 'walk' && event.walk.meant);
  const [kind, message] = wasStripped
    ? [`${source.kind}-after-strip`, SOURCES[source.kind]]
    : [`${source.kind}-unstripped`, ONTO_CLEAN[source.kind]];
  return error(kind, source.place, message, [addStrip(state)]);
}

function notDefanged(state: ImageState): Problem {
  const { image, history } = state;
  const place = { file: image.file, span: image.stage.from.span };
  const message =
    history.base?.setId === true
      ? 'This base has set-id programs (su, mount, passwd and more), and nothing takes their bits.'
      : 'Nothing takes the set-id bits of this image, and most bases have some.';
  const sure =
    'To be sure, ask the base: docker run --rm --entrypoint find IMAGE / -xdev -perm /6000. No answer means none.';
  const problem = error('not-defanged', place, message, [addStrip(state)]);
  const root = lineageOf(image)[0];
  return history.base?.setId === true || !root ? problem : { ...problem, advice: sure };
}
