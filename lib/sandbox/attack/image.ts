import { baseOf, type Image, lineageOf } from '../../setup';
import { isKnown } from '../../text';
import { BASE_IMAGE, type ImageFacts } from '../oci';
import { accountFilesOf, accountTexts, namesIn } from './accounts';
import { type Build, buildOf } from './build';
import { quoted } from './shell-words';

/** What a container starts from: the image's configuration and a script that makes its root folder of the base's. */
export interface PlannedImage {
  readonly facts: ImageFacts;
  /** Runs in the root folder. */
  readonly script: string;
  readonly prepared: readonly string[];
}

/** The image of a container as far as these files describe it; `names` are users and groups that the container asks for, `lends` whether its base holds set-id programs. */
export function plannedImage(image: Image | null, names: readonly string[], lends: boolean): PlannedImage {
  const own = image?.stage.user?.user.value ?? baseUserOf(image);
  const asked = isKnown(own) ? own : '';
  const files = accountFilesOf(image, [...namesIn(asked), ...names]);
  const texts = accountTexts(files);
  const env = [...(image?.stage.env ?? [])].filter(([, value]) => isKnown(value));
  const script = [
    `printf %s ${quoted(texts.passwd)} >etc/passwd`,
    `printf %s ${quoted(texts.group)} >etc/group`,
  ].join('\n');
  const build = image ? buildOf(image, files, script, lends) : null;
  return {
    facts: {
      ...BASE_IMAGE,
      ...files,
      user: asked,
      env: env.map(([name, value]) => `${name}=${value}`),
      workdir: build?.folder ?? '',
      volumes: image ? volumesOf(image) : [],
    },
    script: build?.script ?? script,
    prepared: build ? toldOf(build) : ['A small folder of BusyBox programs stands in for the image.'],
  };
}

/** The user that an image's base sets itself, as ready-made images without a shell do. */
function baseUserOf(image: Image | null): string {
  const base = image ? baseOf(lineageOf(image)[0]?.base.value ?? '') : null;
  return base && base.user !== 'root' ? base.user : '';
}

function volumesOf(image: Image): readonly string[] {
  const steps = lineageOf(image).flatMap(({ instructions }) => instructions);
  const words = steps.filter(({ keyword }) => keyword === 'VOLUME').flatMap((each) => each.words);
  return words.map(({ value }) => value).filter((value) => value.startsWith('/') && isKnown(value));
}

/** What was real of a build and what was not. */
function toldOf({ idle, isCut }: Build): readonly string[] {
  const told = [
    'The Dockerfile’s steps were carried out in order, as their user, in a small folder of BusyBox programs that stands in for the base image.',
  ];
  if (idle.length > 0) told.push(`These programs are not here, so they did nothing: ${listOf(idle)}.`);
  if (isCut) told.push('The build is long: its later steps were left out.');
  return told;
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

const MOST_NAMES = 8;
