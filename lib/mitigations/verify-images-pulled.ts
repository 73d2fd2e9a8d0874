import type { Instruction, Stage } from '../languages/dockerfile';
import {
  buildArguments,
  type DockerfileFile,
  type Image,
  imageName,
  once,
  type Place,
  type Setup,
} from '../setup';
import { isKnown, sliceOf, UNKNOWN, type Word } from '../text';

/** One reference by which an image comes from elsewhere. */
export interface Pulled {
  readonly value: string;
  readonly place: Place;
  readonly by: 'FROM' | 'COPY' | 'RUN' | 'run' | 'pull';
  /** True where what stands at the place is a variable. */
  readonly named: boolean;
}

/** The images that a Dockerfile pulls: its bases, and those that COPY --from and RUN --mount=from name. */
export function pulledByDockerfile(file: DockerfileFile, setup: Setup): readonly Pulled[] {
  const context = contextNames(file, setup.images);
  const built = builtRepositories(setup);
  const isBuilt = (value: string) =>
    built.size > 0 && isKnown(value) && built.has(imageName(value).repository);
  const all: Pulled[] = [];
  const add = (pulled: Pulled) => {
    const value = context.get(pulled.value.toLowerCase());
    if (value?.startsWith(IMAGE_CONTEXT)) {
      all.push({ ...pulled, value: value.slice(IMAGE_CONTEXT.length), named: true });
    } else if (value === undefined && !isBuilt(pulled.value)) all.push(pulled);
  };
  for (const stage of file.facts.stages) {
    basesOf(file, stage, setup.images).forEach(add);
    for (const instruction of stage.instructions) sourcesOf(file, stage, instruction).forEach(add);
  }
  return all;
}

const NONE: readonly never[] = [];
const IMAGE_CONTEXT = 'docker-image://';

/** Repositories that a docker build of the setup makes, whether its Dockerfile is here or not. */
export const builtRepositories: (setup: Setup) => ReadonlySet<string> = once((setup) => {
  const tags = setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations.flatMap(({ docker }) => (docker.kind === 'build' ? docker.tags : []))
      : [],
  );
  return new Set(tags.filter(({ value }) => isKnown(value)).map(({ value }) => imageName(value).repository));
});

/** What `--build-context` puts in the place of a name: a folder, an address, or with `docker-image://` another image. */
function contextNames(file: DockerfileFile, images: readonly Image[]): ReadonlyMap<string, string> {
  const options = images
    .filter((image) => image.file === file)
    .flatMap(({ builds }) => builds.flatMap(({ command }) => command.options));
  return new Map(
    options
      .filter(({ name, value }) => name === 'build-context' && value.includes('='))
      .map(({ value }) => {
        const equals = value.indexOf('=');
        return [value.slice(0, equals).toLowerCase(), value.slice(equals + 1)];
      }),
  );
}

/** The base of a stage with each build's arguments in place; nothing where it is scratch or an earlier stage. */
function basesOf(file: DockerfileFile, stage: Stage, images: readonly Image[]): readonly Pulled[] {
  const { base } = stage;
  if (stage.parent !== null || base.value === 'scratch' || base.value === '') return [];
  const place = { file, span: base.span };
  const raw = file.text.slice(base.span.start, base.span.end);
  const named = raw.includes('$');
  const values = named ? givenValues(file, raw, images) : NONE;
  return (values.length > 0 ? values : [base.value])
    .filter((value) => value !== 'scratch' && !mayBeStage(file, stage, value))
    .map((value) => ({ value, place, by: 'FROM', named }));
}

/** What FROM comes to with the arguments of each build, a service's too, that gives one of its variables. */
function givenValues(file: DockerfileFile, raw: string, images: readonly Image[]): readonly string[] {
  const defaults = globalDefaults(file);
  const values = images
    .filter((image) => image.file === file)
    .flatMap(buildArguments)
    .flatMap((given) =>
      [...given.keys()].some((name) => usesVariable(raw, name))
        ? [expand(raw, (name) => given.get(name) ?? defaults.get(name))]
        : [],
    );
  return [...new Set(values)];
}

const VARIABLE = /\$(?:\{(\w+)(?::?-([^}$]*))?\}|(\w+))/g;

function usesVariable(raw: string, name: string): boolean {
  return [...raw.matchAll(VARIABLE)].some((match) => (match[1] ?? match[3]) === name);
}

function expand(raw: string, find: (name: string) => string | undefined): string {
  return raw
    .replace(/["']/g, '')
    .replace(VARIABLE, (_, braced?: string, fallback?: string, bare?: string) => {
      return find(braced ?? bare ?? '') ?? fallback ?? UNKNOWN;
    });
}

const globalDefaults: (file: DockerfileFile) => ReadonlyMap<string, string> = once((file) => {
  const defaults = new Map<string, string>();
  for (const { keyword, pairs } of file.facts.instructions) {
    if (keyword === 'FROM') break;
    for (const { name, value } of pairs) if (value) defaults.set(name.value, value.value);
  }
  return defaults;
});

/** What COPY --from and RUN --mount=from name, where that is no earlier stage. */
function sourcesOf(file: DockerfileFile, stage: Stage, instruction: Instruction): readonly Pulled[] {
  const { keyword, flags } = instruction;
  if ((keyword !== 'COPY' && keyword !== 'RUN') || flags.length === 0) return NONE;
  return flags.flatMap(({ name, value }) => {
    if (!value) return [];
    // Unlike FROM, these know the later stages too (dockerfile2llb, `findStateByName`).
    if (stageNames(file).has((keyword === 'COPY' ? value.value : '').toLowerCase())) return [];
    const source =
      keyword === 'COPY' ? (name === 'from' ? value : null) : name === 'mount' ? mountSource(value) : null;
    if (!source || source.value === '' || mayBeStage(file, stage, source.value)) return [];
    if (/^\d+$/.test(source.value) || source.value === 'scratch') return [];
    return [{ value: source.value, place: { file, span: source.span }, by: keyword, named: false }];
  });
}

/** The value of `from=` in a mount; BuildKit reads its keys in any case. */
function mountSource(mount: Word): Pick<Word, 'value' | 'span'> | null {
  let at = 0;
  for (const field of mount.value.split(',')) {
    if (/^from=/i.test(field)) return sliceOf(mount, at + 'from='.length, at + field.length);
    at += field.length + 1;
  }
  return null;
}

/** True where an earlier stage has this name, or may have it once a variable is known (`base-$TARGETARCH`). */
function mayBeStage(file: DockerfileFile, stage: Stage, value: string): boolean {
  const wanted = value.toLowerCase();
  const names = stageNames(file);
  if (isKnown(wanted)) return (names.get(wanted) ?? stage.index) < stage.index;
  const head = wanted.slice(0, wanted.indexOf(UNKNOWN));
  const tail = wanted.slice(wanted.lastIndexOf(UNKNOWN) + 1);
  if (head + tail === '') return false;
  return [...names].some(
    ([name, index]) =>
      index < stage.index &&
      name.length >= head.length + tail.length &&
      name.startsWith(head) &&
      name.endsWith(tail),
  );
}

/** The names of a file's stages, with the first stage of each. */
const stageNames: (file: DockerfileFile) => ReadonlyMap<string, number> = once((file) => {
  const names = new Map<string, number>();
  for (const { name, index } of file.facts.stages) {
    const own = name?.value.toLowerCase();
    if (own !== undefined && !names.has(own)) names.set(own, index);
  }
  return names;
});
