import { parseReference } from '../languages/docker-cli';
import type { DockerfileFile, Place, Setup } from '../setup';
import { isKnown } from '../text';
import { rewrite } from './containers';
import type { Problem } from './types';
import type { Pulled } from './verify-images-pulled';
import { isPlaceholder, type Pin, pinOf } from './verify-images-reference';

/** What is worth knowing of a pulled image and does not decide whether it is pinned. */
export function remarksOn({ value, place }: Pulled, pin: Pin): readonly Problem[] {
  const remarks: Problem[] = [];
  if (pin.state === 'pinned' && isPlaceholder(pin.digest)) {
    remarks.push({
      kind: 'placeholder',
      severity: 'warning',
      place,
      message: 'This digest repeats itself, as placeholders do; hardly any image has it.',
      consequence: 'The registry has nothing under it, so the pull fails.',
      advice: `Write the digest of the image that you have looked at. ${HOW}`,
    });
  }
  const namespace = hubNamespace(value);
  if (namespace) {
    remarks.push({
      kind: 'unofficial',
      severity: 'warning',
      place,
      message: `The namespace ${namespace} on Docker Hub belongs to whoever registered it, not to Docker's official images.`,
      consequence: 'A digest keeps its image as it is; it does not say that its maker can be trusted.',
      advice: 'Make sure of the publisher, or take an official image and add what is missing.',
    });
  }
  return remarks;
}

/** How a digest is found. */
export const HOW = 'docker buildx imagetools inspect NAME shows the digest behind a name.';

/** The namespace on Docker Hub; null for official images, Docker's own and other registries. */
function hubNamespace(value: string): string | null {
  const read = isKnown(value) ? parseReference(value) : null;
  if (!read?.ok || read.value.domain !== 'docker.io') return null;
  const namespace = read.value.path.slice(0, read.value.path.indexOf('/'));
  return namespace === 'library' || namespace === 'docker' ? null : namespace;
}

/** `ADD https://…` whose content nothing checks. */
export function uncheckedDownloads(file: DockerfileFile): readonly Problem[] {
  return file.facts.stages.flatMap(({ instructions }) =>
    instructions
      .filter(({ keyword, flags }) => keyword === 'ADD' && !flags.some(({ name }) => name === 'checksum'))
      .flatMap(({ words }) =>
        words
          .slice(0, -1)
          .filter(({ value }) => /^https?:\/\//i.test(value) && !/#[0-9a-f]{40}$/.test(value))
          .map(
            ({ span }): Problem => ({
              kind: 'unchecked-download',
              severity: 'warning',
              place: { file, span },
              message: 'What this address answers goes into the image as it is, and it may change any day.',
              consequence: 'Whoever controls the server, or the name, decides what the image holds.',
              advice: 'Say what is expected: ADD --checksum=sha256:… and the 64 digits of the file.',
            }),
          ),
      ),
  );
}

/** `# syntax=` names an image that runs the build. */
export function unpinnedSyntax(file: DockerfileFile): readonly Problem[] {
  const syntax = file.facts.directives.find(({ name }) => name.toLowerCase() === 'syntax');
  if (!syntax || pinOf(syntax.value).state === 'pinned') return [];
  return [
    {
      kind: 'syntax-by-tag',
      severity: 'info',
      place: { file, span: syntax.span },
      message: `The build itself is run by ${syntax.value}, which is pulled by tag.`,
      consequence: 'Who moves that tag decides how every instruction is carried out.',
      advice: 'Pin it by digest too, or leave the line out: the builder brings a reader of its own.',
    },
  ];
}

/** `--disable-content-trust`, with or without a value: nothing reads it any more. */
export function deadSwitches(setup: Setup): readonly Problem[] {
  return setup.files.flatMap((file) => {
    if (file.kind !== 'commands') return [];
    const options = file.invocations.flatMap(({ docker }) => docker.options);
    return options
      .filter(({ name }) => name === 'disable-content-trust')
      .map(({ span }) => deadSwitch({ file, span }));
  });
}

function deadSwitch(place: Place): Problem {
  return {
    kind: 'content-trust-switch',
    severity: 'warning',
    place,
    message: 'Docker 29 takes this option and does nothing: content trust is gone from it, on or off.',
    consequence: 'No signature is looked at, whatever the option says.',
    fixes: [rewrite(withSpace(place), '', 'Leave it out', true)],
  };
}

function withSpace({ file, span }: Place): Place {
  const start = file.text[span.start - 1] === ' ' ? span.start - 1 : span.start;
  return { file, span: { start, end: span.end } };
}
