import { type Image, lineageOf } from '../setup';
import { rewrite, textAt } from './containers';
import type { Command, Layers } from './no-unnecessary-packages-layers';
import type { Problem } from './types';

const OPTION = '--no-install-recommends';

/** `apt-get install` that takes recommended packages along, and upgrades of whatever there is. */
export function aptRemarks(image: Image, { installs, upgrades }: Layers): readonly Problem[] {
  const { file } = image;
  // Every RUN is searched for it, so only where something is installed.
  const settled = installs.length > 0 ? settledAt(image) : null;
  const loose = installs.filter(
    ({ command, instruction }) =>
      /^apt(?:-get|itude)?$/.test(command.manager) &&
      !command.noRecommends &&
      command.packages.length > 0 &&
      (settled === null || instruction.span.start < settled),
  );
  return [
    ...loose.map(({ head }): Problem => {
      const place = { file, span: head };
      const text = textAt(place);
      const isPlain = /^[\w/ -]+$/.test(text);
      return {
        kind: 'recommends',
        severity: 'warning',
        place,
        message:
          'Packages that are only recommended are installed too, often more of them than were asked for.',
        consequence: 'Each is one more program to keep up to date, and one more for an intruder to use.',
        ...(isPlain
          ? { fixes: [rewrite(place, `${text} ${OPTION}`, `Add ${OPTION}`, false)] }
          : { advice: `Add ${OPTION}.` }),
      };
    }),
    ...upgrades.filter(({ command }) => command.packages.length === 0).map((each) => upgrade(image, each)),
  ];
}

function upgrade({ file }: Image, { head }: Command): Problem {
  return {
    kind: 'upgrade',
    severity: 'warning',
    place: { file, span: head },
    message: 'This upgrades whatever the base has, to whatever the mirror offers that day.',
    consequence:
      'Nobody can say what is in the image, nor build the same one again, and both versions lie in it.',
    advice: 'Take a newer base image instead.',
  };
}

/** Where the lineage sets apt's configuration so, an offset; null where it does not. */
function settledAt(image: Image): number | null {
  for (const { instructions } of lineageOf(image)) {
    for (const { keyword, content, script, words, heredocs, span } of instructions) {
      const text = [script ?? content, ...heredocs.map(({ body }) => body)]
        .map(({ value }) => value)
        .join('\n');
      const isConfiguration =
        keyword === 'RUN' || words.some(({ value }) => value.startsWith('/etc/apt/apt.conf'));
      if (isConfiguration && SETTING.test(text)) return span.start;
      const isCopied = (keyword === 'COPY' || keyword === 'ADD') && heredocs.length === 0;
      // What a copied configuration says is not in these files; nobody copies one for nothing.
      if (isCopied && words.at(-1)?.value.startsWith('/etc/apt/apt.conf')) return span.start;
    }
  }
  return null;
}

const SETTING = /APT::Install-Recommends\\?["']?\s+\\?["']?(?:0|false|no|off)\b/i;
