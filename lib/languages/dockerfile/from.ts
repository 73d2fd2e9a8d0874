import type { Stretch } from './line';
import type { RawCommand } from './raw';

/** The base and the stage name of a FROM, in its line. */
export interface FromParts {
  readonly base: Stretch;
  readonly name: Stretch | null;
}

/**
 * Which word of a FROM is the image and which one names the stage: `IMAGE [AS NAME]`, whatever the case of AS
 * (parseFrom and parseBuildStageName, frontend/dockerfile/instructions/parse.go).
 */
export function readFrom({ line, rest, words }: RawCommand): FromParts {
  const [image, as, name] = words;
  if (!image) return { base: { from: rest.to, to: rest.to }, name: null };
  const isNamed = as && name && words.length === 3 && line.text.slice(as.from, as.to).toUpperCase() === 'AS';
  return { base: image, name: isNamed ? name : null };
}
