import type { ComposeService } from '../languages/compose';
import type { BuildCommand } from '../languages/docker-cli';
import type { Stage } from '../languages/dockerfile';
import { isKnown } from '../text';
import type { StartedContainer } from './commands';
import type { StartedService } from './compose';
import { cleanPath } from './mounts';
import { folderOf, nameOf, plainPath } from './paths';
import { imageName } from './repository';
import type { BuiltService, CommandsFile, Container, DockerfileFile, Image } from './types';

type Build = Image['builds'][number];

/** What makes one stage of a Dockerfile an image. */
interface Makers {
  readonly builds: Build[];
  readonly services: BuiltService[];
}

/**
 * The images that the Dockerfiles describe: one for each stage that a build of the setup or a service's `build:`
 * targets, else the last stage.
 */
export function findImages(
  dockerfiles: readonly DockerfileFile[],
  scripts: readonly CommandsFile[],
  services: readonly StartedService[],
): readonly Image[] {
  const byFile = new Map<DockerfileFile, Map<Stage, Makers>>();
  const makersOf = (file: DockerfileFile | undefined, target: string | undefined): Makers | undefined => {
    const stage = file && stageOf(file, target);
    if (!file || !stage) return undefined;
    const stages = byFile.get(file) ?? new Map<Stage, Makers>();
    byFile.set(file, stages);
    const makers = stages.get(stage) ?? { builds: [], services: [] };
    stages.set(stage, makers);
    return makers;
  };
  for (const build of scripts.flatMap(buildsOf)) {
    const { command } = build;
    makersOf(dockerfileOf(command, dockerfiles), command.target?.value)?.builds.push(build);
  }
  for (const built of services.flatMap(builtService)) {
    makersOf(serviceDockerfile(built, dockerfiles), built.build.target?.value.value)?.services.push(built);
  }
  return dockerfiles.flatMap((file) => imagesOf(file, byFile.get(file)));
}

function imagesOf(file: DockerfileFile, made: ReadonlyMap<Stage, Makers> | undefined): Image[] {
  const image = (stage: Stage, makers: Makers): Image => ({ type: 'image', file, stage, ...makers });
  if (made) return [...made].map(([stage, makers]) => image(stage, makers));
  const last = file.facts.stages.at(-1);
  return last ? [image(last, { builds: [], services: [] })] : [];
}

function buildsOf(file: CommandsFile): Build[] {
  return file.invocations.flatMap(({ docker }) =>
    docker.kind === 'build' && !docker.refusal ? [{ file, command: docker }] : [],
  );
}

function builtService({ files, service }: StartedService): BuiltService[] {
  const { build } = service;
  const file = build ? files[build.file] : undefined;
  return build && file ? [{ file, service, build }] : [];
}

/** The Dockerfile that a build reads: the only one there is, or the one that `-f` or the context names. */
function dockerfileOf(
  build: BuildCommand,
  dockerfiles: readonly DockerfileFile[],
): DockerfileFile | undefined {
  if (dockerfiles.length === 1) return dockerfiles[0];
  return atPath(build.file?.value ?? `${build.context?.value ?? '.'}/Dockerfile`, dockerfiles);
}

/**
 * The Dockerfile of a service: by its path, which starts from the context, and that from the Compose file; else the
 * only one there is, where it has that name. One inside the Compose file, or of a context that is no folder, is none.
 */
function serviceDockerfile(
  { file, build }: BuiltService,
  dockerfiles: readonly DockerfileFile[],
): DockerfileFile | undefined {
  const context = build.context?.value.value ?? '.';
  const name = build.dockerfile?.value.value ?? 'Dockerfile';
  if (build.dockerfileInline || /^(?:\w+:\/\/|git@)/.test(context)) return undefined;
  const [only] = dockerfiles;
  const path = name.startsWith('/') ? name : `${folderOf(file.path)}/${context}/${name}`;
  const found = isKnown(path) ? atPath(cleanPath(plainPath(path)), dockerfiles) : undefined;
  if (found || dockerfiles.length !== 1 || !only) return found;
  return nameOf(only.path).toLowerCase() === nameOf(name).toLowerCase() || !isKnown(name) ? only : undefined;
}

function atPath(path: string, dockerfiles: readonly DockerfileFile[]): DockerfileFile | undefined {
  const wanted = plainPath(path);
  return (
    dockerfiles.find((file) => plainPath(file.path) === wanted) ??
    dockerfiles.find((file) => plainPath(file.path).endsWith(`/${wanted}`))
  );
}

/** Stage names are matched without regard to case; a number counts stages from 0. An unknown target builds nothing. */
function stageOf({ facts: { stages } }: DockerfileFile, wanted: string | undefined): Stage | undefined {
  const target = wanted?.toLowerCase();
  if (target === undefined || target === '') return stages.at(-1);
  return (
    stages.find((stage) => stage.name?.value.toLowerCase() === target) ??
    (/^\d+$/.test(target) ? stages[Number(target)] : undefined)
  );
}

/**
 * The containers, each with the image of this setup that it runs. A build's `-t` and a service's `build:` link by
 * repository name. Without one, a setup of one Dockerfile and one container without a digest is taken to belong
 * together; that guess lends USER, ENV and VOLUME only.
 */
export function findContainers(
  started: readonly (StartedContainer | StartedService)[],
  images: readonly Image[],
  dockerfileCount: number,
): readonly Container[] {
  const names = createNames(images);
  const lone = dockerfileCount === 1 && images.length === 1 && started.length === 1 ? images[0] : undefined;
  return started.map((each) => ({ ...each, ...linkOf(each, names, lone) }));
}

interface Names {
  readonly byRepository: ReadonlyMap<string, Image>;
  readonly byService: ReadonlyMap<ComposeService, Image>;
}

/** The images by the names that builds give them. A service names its own by its `image:`. */
function createNames(images: readonly Image[]): Names {
  const byRepository = new Map<string, Image>();
  const byService = new Map<ComposeService, Image>();
  for (const image of images) {
    const tags = image.builds.flatMap(({ command }) => command.tags.map(({ value }) => value));
    const names = image.services.map(({ service }) => service.scalars.image?.value.value ?? '');
    for (const name of [...tags, ...names]) {
      if (name !== '' && isKnown(name)) byRepository.set(imageName(name).repository, image);
    }
    for (const { service } of image.services) byService.set(service, image);
  }
  return { byRepository, byService };
}

function linkOf(
  started: StartedContainer | StartedService,
  { byRepository, byService }: Names,
  lone: Image | undefined,
): Pick<Container, 'image' | 'link'> {
  if (started.origin === 'compose' && started.service.build) {
    return { image: byService.get(started.service) ?? null, link: 'built' };
  }
  const reference = started.reference?.value ?? '';
  const { repository, digest } = imageName(reference);
  const built = isKnown(reference) ? byRepository.get(repository) : undefined;
  if (built) return { image: built, link: 'built' };
  if (lone && digest === null) return { image: lone, link: 'guessed' };
  return { image: null, link: null };
}
