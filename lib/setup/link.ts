import type { ComposeService } from '../languages/compose';
import type { BuildCommand } from '../languages/docker-cli';
import type { Stage } from '../languages/dockerfile';
import { isKnown } from '../text';
import { argumentsOfBuild, argumentsOfService } from './build-arguments';
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
 * targets and for each set of build arguments that they give, else the last stage.
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
  if (made)
    return [...made].flatMap(([stage, makers]) => variantsOf(makers).map((each) => image(stage, each)));
  const last = file.facts.stages.at(-1);
  return last ? [image(last, { builds: [], services: [] })] : [];
}

/** Other arguments make another image. Past a few, what is left is one image whose arguments do not agree. */
function variantsOf({ builds, services }: Makers): readonly Makers[] {
  const variants = new Map<string, Makers>();
  const byTag = new Map<string, Makers>();
  const makersOf = (given: ReadonlyMap<string, string>, tags: readonly string[]): Makers => {
    const key = variants.size < MOST_VARIANTS ? JSON.stringify([...given].sort()) : '';
    const sameTag = tags.map((tag) => byTag.get(tag)).find((each) => each !== undefined);
    const makers = sameTag ?? variants.get(key) ?? { builds: [], services: [] };
    if (!sameTag) variants.set(key, makers);
    for (const tag of tags) byTag.set(tag, makers);
    return makers;
  };
  for (const build of builds) makersOf(argumentsOfBuild(build.command), tagsOf(build)).builds.push(build);
  for (const service of services) makersOf(argumentsOfService(service), []).services.push(service);
  return [...variants.values()];
}

/** The names that a build gives, each with its tag: a later build of the same name takes the place of the earlier one. */
function tagsOf({ command }: Build): readonly string[] {
  return command.tags.map(({ value }) => nameWithTag(value));
}

function nameWithTag(reference: string): string {
  const { repository, tag } = imageName(reference);
  return `${repository}:${tag ?? 'latest'}`;
}

/** Each is judged by itself, so a script of very many builds must not make very many images. */
const MOST_VARIANTS = 16;

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
  const [first] = images;
  const isOneStage = images.every(({ stage }) => stage === first?.stage);
  const lone = dockerfileCount === 1 && isOneStage && started.length === 1 ? first : undefined;
  return started.map((each) => ({ ...each, ...linkOf(each, names, lone) }));
}

interface Names {
  readonly byTag: ReadonlyMap<string, Image>;
  readonly byRepository: ReadonlyMap<string, Image>;
  readonly byService: ReadonlyMap<ComposeService, Image>;
}

/**
 * The images by the names that builds give them: with the tag, and without it. A service names its own by its `image:`.
 * Where builds of one repository differ in their arguments, its name without a tag stands for all of them.
 */
function createNames(images: readonly Image[]): Names {
  const byTag = new Map<string, Image>();
  const byRepository = new Map<string, Image>();
  const byService = new Map<ComposeService, Image>();
  for (const image of images) {
    const tags = image.builds.flatMap(({ command }) => command.tags.map(({ value }) => value));
    const names = image.services.map(({ service }) => service.scalars.image?.value.value ?? '');
    for (const name of new Set([...tags, ...names])) {
      if (name === '' || !isKnown(name)) continue;
      byTag.set(nameWithTag(name), image);
      const { repository } = imageName(name);
      byRepository.set(repository, joined(byRepository.get(repository), image));
    }
    for (const { service } of image.services) byService.set(service, image);
  }
  return { byTag, byRepository, byService };
}

function joined(before: Image | undefined, image: Image): Image {
  if (!before || before === image || before.stage !== image.stage) return image;
  return {
    ...image,
    builds: [...new Set([...before.builds, ...image.builds])],
    services: [...new Set([...before.services, ...image.services])],
  };
}

function linkOf(
  started: StartedContainer | StartedService,
  { byTag, byRepository, byService }: Names,
  lone: Image | undefined,
): Pick<Container, 'image' | 'link'> {
  if (started.origin === 'compose' && started.service.build) {
    return { image: byService.get(started.service) ?? null, link: 'built' };
  }
  const reference = started.reference?.value ?? '';
  const { repository, digest } = imageName(reference);
  const built = isKnown(reference)
    ? (byTag.get(nameWithTag(reference)) ?? byRepository.get(repository))
    : undefined;
  if (built) return { image: built, link: 'built' };
  if (lone && digest === null) return { image: lone, link: 'guessed' };
  return { image: null, link: null };
}
