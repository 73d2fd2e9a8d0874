import type { Stage } from '../languages/dockerfile';
import { once } from './once';
import type { DockerfileFile } from './types';

/** The stage before this one that `--from=<name>` means: by its name in any case, the last of several, or by its number. */
export function earlierStage(file: DockerfileFile, stage: Stage, name: string): Stage | undefined {
  return stagesByName(file)
    .get(name.toLowerCase())
    ?.findLast(({ index }) => index < stage.index);
}

/** The stages of a file by their names and numbers, in their order: a file may copy from as many as it has. */
const stagesByName: (file: DockerfileFile) => ReadonlyMap<string, readonly Stage[]> = once((file) => {
  const byName = new Map<string, Stage[]>();
  for (const stage of file.facts.stages) {
    const number = String(stage.index);
    for (const name of new Set([stage.name?.value.toLowerCase() ?? number, number])) {
      const stages = byName.get(name);
      if (stages) stages.push(stage);
      else byName.set(name, [stage]);
    }
  }
  return byName;
});
