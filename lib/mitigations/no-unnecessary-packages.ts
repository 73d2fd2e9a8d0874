import type { Container, DockerfileFile, Image, Setup } from '../setup';
import { isKnown } from '../text';
import { met, unknown, unmet } from './judgement';
import { aptRemarks } from './no-unnecessary-packages-apt';
import { copiedPrograms, copiedRoots } from './no-unnecessary-packages-copies';
import { byName, type Family, familyOf } from './no-unnecessary-packages-families';
import { removePackage } from './no-unnecessary-packages-fixes';
import { type Installed, type Layers, layersOf } from './no-unnecessary-packages-layers';
import type { Judgement, Mitigation, Problem, Sign } from './types';

/** The image leaves behind no package that its service does not need. */
export const noUnnecessaryPackages: Mitigation = {
  id: 'no-unnecessary-packages',
  reads: ['dockerfile'],
  check,
};

function check({ images, containers, files }: Setup): readonly Judgement[] {
  const nothing = images.length + containers.length === 0;
  if (nothing && !files.some(({ kind }) => kind === 'dockerfile')) {
    return [unknown('dockerfile', 'Add the Dockerfile of the image: it says which packages are installed.')];
  }
  const foreign = containers.filter(({ image }) => !image);
  return [...images.map(judgeImage), ...foreign.map(judgeForeign)];
}

function judgeForeign({ reference }: Container): Judgement {
  const name = reference && isKnown(reference.value) ? reference.value : 'the image';
  return unknown(
    'dockerfile',
    `Add the Dockerfile of ${name}: these files do not show what is installed in it.`,
  );
}

function judgeImage(image: Image): Judgement {
  const layers = layersOf(image);
  const { file } = image;
  const left = layers.installed.flatMap((each) => leftBehind(file, each));
  const problems = [
    ...left,
    ...copiedPrograms(image),
    ...copiedRoots(image).flatMap(({ instruction, stage }) =>
      copiedRoot({ ...image, stage }, instruction.span),
    ),
  ];
  const errors = problems.filter(({ severity }) => severity === 'error');
  const remarks = [...problems.filter(({ severity }) => severity !== 'error'), ...aptRemarks(image, layers)];
  if (errors.length > 0) return unmet(...errors, ...remarks);
  if (layers.installed.some(({ name, byLanguage }) => !byLanguage && !isKnown(name)) || isFed(layers)) {
    const need = 'Name the packages in the Dockerfile, or give the ARG that names them a default.';
    return unknown('dockerfile', need, remarks);
  }
  return met(signsOf(image, layers), remarks);
}

/** `xargs apt-get install`: an install that names nothing gets its names from elsewhere. */
function isFed({ installs }: Layers): boolean {
  return installs.some(
    ({ command, instruction }) =>
      command.packages.length === 0 && /\bxargs\b/.test(instruction.script?.value ?? ''),
  );
}

/** What is to be said of one package that stays in its layer. */
function leftBehind(file: DockerfileFile, each: Installed): readonly Problem[] {
  const family = each.byLanguage ? byName(each.name) : familyOf(each.name);
  if (!family) return [];
  const fixes = removePackage(file, each);
  return [
    {
      ...wordsOf(file, each, family),
      severity: family.severity,
      place: { file, span: each.word.span },
      consequence: family.consequence,
      ...(fixes.length === 0 || each.removedLater !== null ? { advice: adviceOf(each) } : {}),
      fixes,
      target: each.name,
    },
  ];
}

function wordsOf(
  file: DockerfileFile,
  { name, word, removedLater, byLanguage, manager }: Installed,
  { kind, what }: Family,
): Pick<Problem, 'kind' | 'message'> {
  if (removedLater) {
    const line = file.index.position(removedLater.span.start).line + 1;
    return {
      kind: 'removed-in-later-layer',
      message: `${name} is removed in line ${line}, from a later layer: the layer of this RUN still holds it.`,
    };
  }
  if (!file.text.slice(word.span.start, word.span.end).includes(name)) {
    return { kind: 'named-by-variable', message: `The variable stands for ${name}, which ${what}.` };
  }
  return byLanguage
    ? { kind: 'by-language', message: `${manager} brings ${name} past the system's packages; it ${what}.` }
    : { kind, message: `${name} ${what}.` };
}

function adviceOf({ name, removedLater, byLanguage }: Installed): string {
  if (removedLater) return `Remove ${name} in the RUN that installs it, or install it in a stage of its own.`;
  return byLanguage
    ? `Leave ${name} out, or use it in an earlier stage and copy what it makes.`
    : `Leave ${name} out, remove it at the end of the same RUN, or do its work in an earlier stage.`;
}

/** Everything that another stage has installed. */
function copiedRoot(source: Image, span: Installed['head']): readonly Problem[] {
  const { file } = source;
  const unwanted = layersOf(source).installed.find((each) => familyOf(each.name)?.severity === 'error');
  if (!unwanted) return [];
  return [
    {
      kind: 'copied-root',
      severity: 'error',
      place: { file, span },
      message: `The whole root of another stage is copied, ${unwanted.name} and all else that it has installed included.`,
      consequence: 'The final image is that stage under another name.',
      advice: 'Copy the files that the service needs, and nothing beside them.',
    },
  ];
}

function signsOf({ file, stage }: Image, { installs, gone }: Layers): readonly Sign[] {
  const heads = installs.map(({ head }) => ({
    place: { file, span: head },
    message: 'Installs no package that the service could do without.',
  }));
  const removed = gone
    .filter(({ name }) => familyOf(name))
    .map(({ name, word }) => ({
      place: { file, span: word.span },
      message: `${name} is removed again in the same RUN, so no layer holds it.`,
    }));
  if (heads.length + removed.length > 0) return [...heads, ...removed];
  return [{ place: { file, span: stage.from.span }, message: 'No package is installed on top of the base.' }];
}
