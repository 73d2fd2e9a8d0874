import type { BuildCommand } from '../languages/docker-cli';
import type { Stage } from '../languages/dockerfile';
import { isKnown } from '../text';
import { type StartedContainer, startedContainers } from './commands';
import { plainPath } from './paths';
import { imageName } from './repository';
import type { CommandsFile, Container, DockerfileFile, Image } from './types';

type Build = Image['builds'][number];

/** The images that the Dockerfiles describe: one for each stage that a build of the setup targets, else the last stage. */
export function findImages(
  dockerfiles: readonly DockerfileFile[],
  scripts: readonly CommandsFile[],
): readonly Image[] {
  const builds = scripts.flatMap((file) => buildsOf(file));
  const byFile = new Map<DockerfileFile, Map<Stage, Build[]>>();
  for (const build of builds) {
    const file = dockerfileOf(build.command, dockerfiles);
    const stage = file && stageOf(file, build.command);
    if (!file || !stage) continue;
    const stages = byFile.get(file) ?? new Map<Stage, Build[]>();
    byFile.set(file, stages);
    const list = stages.get(stage);
    if (list) list.push(build);
    else stages.set(stage, [build]);
  }
  return dockerfiles.flatMap((file) => imagesOf(file, byFile.get(file)));
}

function imagesOf(file: DockerfileFile, built: ReadonlyMap<Stage, readonly Build[]> | undefined): Image[] {
  const image = (stage: Stage, builds: readonly Build[]): Image => ({ type: 'image', file, stage, builds });
  if (built) return [...built].map(([stage, builds]) => image(stage, builds));
  const last = file.facts.stages.at(-1);
  return last ? [image(last, [])] : [];
}

function buildsOf(file: CommandsFile): Build[] {
  return file.invocations.flatMap(({ docker }) =>
    docker.kind === 'build' && !docker.refusal ? [{ file, command: docker }] : [],
  );
}

/** The Dockerfile that a build reads: the only one there is, or the one that `-f` or the context names. */
function dockerfileOf(
  build: BuildCommand,
  dockerfiles: readonly DockerfileFile[],
): DockerfileFile | undefined {
  if (dockerfiles.length === 1) return dockerfiles[0];
  const wanted = plainPath(build.file?.value ?? `${build.context?.value ?? '.'}/Dockerfile`);
  return (
    dockerfiles.find((file) => plainPath(file.path) === wanted) ??
    dockerfiles.find((file) => plainPath(file.path).endsWith(`/${wanted}`))
  );
}

/** Stage names are matched without regard to case; a number counts stages from 0. An unknown target builds nothing. */
function stageOf(file: DockerfileFile, build: BuildCommand): Stage | undefined {
  const target = build.target?.value.toLowerCase();
  const { stages } = file.facts;
  if (target === undefined || target === '') return stages.at(-1);
  return (
    stages.find((stage) => stage.name?.value.toLowerCase() === target) ??
    (/^\d+$/.test(target) ? stages[Number(target)] : undefined)
  );
}

/**
 * The containers that the commands start, each with the image of this setup that it runs. A build's `-t` links by
 * repository name. Without one, a setup of one Dockerfile and one container without a digest is taken to belong
 * together; that guess lends USER, ENV and VOLUME only.
 */
export function findContainers(
  scripts: readonly CommandsFile[],
  images: readonly Image[],
  dockerfileCount: number,
): readonly Container[] {
  const runs = scripts.flatMap(startedContainers);
  const byRepository = new Map<string, Image>();
  for (const image of images) {
    for (const build of image.builds) {
      for (const tag of build.command.tags) {
        if (isKnown(tag.value)) byRepository.set(imageName(tag.value).repository, image);
      }
    }
  }
  const lone = dockerfileCount === 1 && images.length === 1 && runs.length === 1 ? images[0] : undefined;
  return runs.map((run) => ({ ...run, ...linkOf(run, byRepository, lone) }));
}

function linkOf(
  run: StartedContainer,
  byRepository: ReadonlyMap<string, Image>,
  lone: Image | undefined,
): Pick<Container, 'image' | 'link'> {
  const reference = run.reference?.value ?? '';
  const { repository, digest } = imageName(reference);
  const built = isKnown(reference) ? byRepository.get(repository) : undefined;
  if (built) return { image: built, link: 'built' };
  if (lone && digest === null) return { image: lone, link: 'guessed' };
  return { image: null, link: null };
}
