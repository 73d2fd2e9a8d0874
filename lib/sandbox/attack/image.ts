import type { Image } from '../../setup';
import { isKnown } from '../../text';
import { BASE_IMAGE, type ImageFacts } from '../oci';
import { accountFilesOf, accountTexts, namesIn } from './accounts';
import { quoted } from './shell-words';

/** What a container starts from: the image's configuration and a script that makes its root folder of the base's. */
export interface PlannedImage {
  readonly facts: ImageFacts;
  /** Runs in the root folder. */
  readonly script: string;
  readonly prepared: readonly string[];
}

/** The image of a container as far as these files describe it; `user` is what the container asks for. */
export function plannedImage(image: Image | null, user: string): PlannedImage {
  const own = image?.stage.user?.user.value ?? '';
  const asked = isKnown(own) ? own : '';
  const files = accountFilesOf(image, [...namesIn(asked), ...namesIn(user)]);
  const texts = accountTexts(files);
  const env = [...(image?.stage.env ?? [])].filter(([, value]) => isKnown(value));
  return {
    facts: { ...BASE_IMAGE, ...files, user: asked, env: env.map(([name, value]) => `${name}=${value}`) },
    script: [
      `printf %s ${quoted(texts.passwd)} >etc/passwd`,
      `printf %s ${quoted(texts.group)} >etc/group`,
      'chown 0:42 etc/shadow',
      'chmod 640 etc/shadow',
    ].join('\n'),
    prepared: ['A small root folder of BusyBox stands in for the image.'],
  };
}
