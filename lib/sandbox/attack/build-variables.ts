import type { Instruction, Pair, Stage } from '../../languages/dockerfile';
import { buildArguments, type Image } from '../../setup';
import { isKnown } from '../../text';
import { quoted } from './shell-words';

/** More RUNs than a build does here. */
const MOST_RUNS = 400;
const NAME = /^[A-Za-z_]\w*$/;

/**
 * The variables that each RUN of a lineage starts with, as `NAME='value'` for a shell: ARGs with what the builds give
 * or their own defaults, and ENVs, which win. Unknown values are left out.
 */
export function buildVariables(
  image: Image,
  lineage: readonly Stage[],
): (run: Instruction) => readonly string[] {
  const given = new Map(buildArguments(image).flatMap((each) => [...each]));
  const { instructions } = image.file.facts;
  const first = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  const global = new Map(
    instructions.slice(0, Math.max(first, 0)).flatMap(({ pairs }) => pairs.map(entryOf)),
  );
  const values = new Map<string, string>();
  const byRun = new Map<Instruction, readonly string[]>();
  for (const { triggers, instructions: own } of lineage) {
    for (const instruction of [...triggers, ...own]) {
      if (instruction.keyword === 'RUN' && byRun.size < MOST_RUNS)
        byRun.set(
          instruction,
          [...values].map(([name, value]) => `${name}=${quoted(value)}`),
        );
      for (const pair of instruction.pairs) {
        const [name, written] = entryOf(pair);
        const isArgument = instruction.keyword === 'ARG';
        if (!NAME.test(name) || (instruction.keyword !== 'ENV' && !isArgument)) continue;
        const value = isArgument ? (given.get(name) ?? written ?? global.get(name)) : written;
        if (value !== undefined && isKnown(value)) values.set(name, value);
      }
    }
  }
  return (run) => byRun.get(run) ?? [];
}

function entryOf({ name, value }: Pair): readonly [string, string | undefined] {
  return [name.value, value?.value];
}
