import { DockerfileParser } from 'dockerfile-ast';
import type { Stretch } from './line';
import type { RawCommand } from './raw';

/** The base and the stage name of a FROM, in its line. */
export interface FromParts {
  readonly base: Stretch;
  readonly name: Stretch | null;
}

const VERB = 'FROM ';

/**
 * Which word of a FROM is the image and which one names the stage, told by dockerfile-ast. It gets the arguments
 * as one clean line: what it misreads in a raw file (continuations, comments, escapes, other white space) is gone.
 */
export function readFrom({ line, rest, words }: RawCommand): FromParts {
  const first = words[0];
  if (!first) return { base: { from: rest.to, to: rest.to }, name: null };
  if (words.length !== 1 && words.length !== 3) return { base: first, name: null };
  const clean = line.text
    .slice(rest.from, rest.to)
    .replace(/[\v\f\r]/g, ' ')
    .replace(/[\\`]/g, '_');
  const from = DockerfileParser.parse(VERB + clean).getFROMs()[0];
  const stretch = (
    range: ReturnType<NonNullable<typeof from>['getImageRange']> | undefined,
  ): Stretch | null =>
    range
      ? {
          from: rest.from + range.start.character - VERB.length,
          to: rest.from + range.end.character - VERB.length,
        }
      : null;
  return { base: stretch(from?.getImageRange()) ?? first, name: stretch(from?.getBuildStageRange()) };
}
