/**
 * Rewritings that mean the same to Docker: each gives a text whose verdicts have to be those of the original. They
 * read a file with their own few rules, never with the engine's parsers, which they are there to test.
 */
import type { SourceFile } from '../report';
import { scriptRewritings } from './variants-commands';
import { composeRewritings, daemonRewritings, envRewritings } from './variants-data';
import { dockerfileRewritings } from './variants-dockerfile';

/** What a rewriting is called, and what it does; it gives the text back where it has nothing to change. */
export type Rewritings = Readonly<Record<string, (text: string) => string>>;

const EVERYWHERE: Rewritings = {
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'no final line end': (text) => text.replace(/\n+$/, ''),
};

const MARK: Rewritings = { 'a byte order mark': (text) => `\uFEFF${text}` };

const BY_KIND: Readonly<Record<SourceFile['kind'], Rewritings>> = {
  dockerfile: { ...EVERYWHERE, ...MARK, ...dockerfileRewritings },
  commands: { ...EVERYWHERE, ...MARK, ...scriptRewritings },
  compose: { ...EVERYWHERE, ...composeRewritings },
  daemon: { ...EVERYWHERE, ...daemonRewritings },
  env: { ...EVERYWHERE, ...envRewritings },
};

export interface Variant {
  /** What was done to which file. */
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** Every rewriting of one file of a setup that changes its text. */
export function variantsOf(files: readonly SourceFile[]): readonly Variant[] {
  return files.flatMap((file, at) =>
    Object.entries(BY_KIND[file.kind]).flatMap(([name, rewrite]) => {
      const text = rewrite(file.text);
      if (text === file.text) return [];
      return [{ name: `${name} in ${file.path}`, files: files.with(at, { ...file, text }) }];
    }),
  );
}

/** The names of all rewritings, by kind of file. */
export function rewritingNames(): readonly string[] {
  return Object.entries(BY_KIND).flatMap(([kind, all]) => Object.keys(all).map((name) => `${kind}: ${name}`));
}
