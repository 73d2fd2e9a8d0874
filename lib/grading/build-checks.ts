import type { Stage } from '../languages/dockerfile';
import { type Image, lineageOf, packageCommandOf, runCommandsIn, runCommandsOf } from '../setup';
import { containsInOrder } from './container-checks';
import { fails, holds, type Outcome, placeOf } from './outcome';

/** Whether the final stage, or one it is built on, installs this package and does not remove it again. */
export function installs(image: Image, wanted: string): Outcome {
  let outcome = fails(`Nothing installs ${wanted} in the final stage.`, fromOf(image));
  for (const { words } of runCommandsOf(image)) {
    const command = packageCommandOf(words);
    const found = command?.packages.find(({ name }) => name === wanted);
    if (!command || !found || command.action === 'upgrade') continue;
    const place = placeOf(image.file, found.word.span);
    outcome =
      command.action === 'install'
        ? holds(`It brings ${wanted}.`, place)
        : fails(`${wanted} is removed again, and the service needs it.`, place);
  }
  return outcome;
}

/** Whether a RUN of a stage whose work reaches the image holds these words in order: `[pip, install]`. */
export function buildRuns(image: Image, wanted: readonly string[]): Outcome {
  for (const stage of stagesBehind(image)) {
    for (const { words, instruction } of runCommandsIn(image, stage)) {
      const values = words.map(({ value }) => value);
      if (containsInOrder(values, wanted)) {
        return holds(`The build runs ${wanted.join(' ')}.`, placeOf(image.file, instruction.span));
      }
    }
  }
  return fails(`No stage whose work reaches the image runs ${wanted.join(' ')}.`, fromOf(image));
}

/** The final stage, those it is built on, and those that any of them copies from. */
function stagesBehind(image: Image): ReadonlySet<Stage> {
  const { stages } = image.file.facts;
  const byName = new Map<string, Stage>();
  const found = new Set<Stage>(lineageOf(image));
  for (const stage of stages) {
    byName.set(String(stage.index), stage);
    if (stage.name) byName.set(stage.name.value.toLowerCase(), stage);
  }
  // A set that grows while it is walked: each stage is looked at once.
  for (const stage of found) {
    for (const { flags } of stage.instructions) {
      for (const { name, value } of flags) {
        const source = sourceOf(name, value?.value ?? '');
        const other = source === null ? undefined : byName.get(source.toLowerCase());
        if (!other || other.index >= stage.index) continue;
        for (const each of lineageOf({ ...image, stage: other })) found.add(each);
      }
    }
  }
  return found;
}

/** `--from=build`, `--mount=type=bind,from=build`. */
function sourceOf(flag: string, value: string): string | null {
  if (flag === 'from') return value;
  const field = flag === 'mount' ? value.split(',').find((each) => each.startsWith('from=')) : undefined;
  return field?.slice('from='.length) ?? null;
}

function fromOf({ file, stage }: Image) {
  return placeOf(file, stage.from.span);
}
