import { isKnown } from '../text';
import { cleanPath } from './mounts';
import { folderOf, nameOf, plainPath } from './paths';
import type { CommandsFile, ComposeFile, Invocation } from './types';

/** The names that Compose looks for by itself, the first of them in a folder counting (compose-go, cli/options.go). */
const DEFAULTS = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** Numbers of files that `docker compose` would load together, in the order in which it merges them. */
export type ProjectFiles = readonly number[];

/** The file that a path means in another file; null where it is not in the setup. */
export type Find = (path: string, from: number) => number | null;

/** Finds files by the paths that others write: from their own folder, else the only one whose path ends so. */
export function createFind(files: readonly ComposeFile[]): Find {
  const byPath = new Map(files.map(({ path }, number) => [plainPath(path), number]));
  const folders = files.map(({ path }) => folderOf(path));
  return (path, from) => atPath(path, folders[from] ?? '', byPath);
}

function atPath(path: string, folder: string, byPath: ReadonlyMap<string, number>): number | null {
  if (!isKnown(path) || path === '') return null;
  const wanted = plainPath(cleanPath(path.startsWith('/') ? path : `${folder}/${path}`));
  const found = byPath.get(wanted) ?? byPath.get(plainPath(cleanPath(path)));
  if (found !== undefined) return found;
  const end = plainPath(path).replace(/^(?:\.\.\/)+/, '');
  const ending = [...byPath].filter(([each]) => each === end || each.endsWith(`/${end}`));
  return ending.length === 1 ? (ending[0]?.[1] ?? null) : null;
}

/**
 * Which files form a project, as Docker Compose decides it:
 * - those that `docker compose -f a -f b` (or `docker stack deploy -c`) names in a script, else those of
 *   `COMPOSE_FILE` in `.env`;
 * - else, for each folder, the file that Compose finds there by its name and the override file beside it. Files of
 *   other names are laid over it in the order of the setup, as a `-f` for each would do;
 * - without any file of such a name, all of them in the order of the setup, those called `*.override.*` last.
 * A file that another one extends or includes is read through that one and forms no project of its own.
 */
export function projectsOf(
  files: readonly ComposeFile[],
  scripts: readonly CommandsFile[],
  variables: ReadonlyMap<string, string>,
): readonly ProjectFiles[] {
  const byPath = new Map(files.map(({ path }, number) => [plainPath(path), number]));
  const asked = scripts.flatMap((script) =>
    script.invocations.flatMap((invocation) => {
      const paths = pathsOf(invocation);
      const found = paths.flatMap((path) => atPath(path, folderOf(script.path), byPath) ?? []);
      return found.length > 0 && found.length === paths.length ? [found] : [];
    }),
  );
  if (asked.length > 0) return [...new Map(asked.map((each) => [each.join(), each])).values()];
  const [first] = files;
  const listed = (variables.get('COMPOSE_FILE') ?? '').split(variables.get('COMPOSE_PATH_SEPARATOR') || ':');
  const found = listed.flatMap((path) => atPath(path, folderOf(first?.path ?? ''), byPath) ?? []);
  if (found.length > 0 && found.length === listed.length) return [found];
  return foundByName(files, createFind(files));
}

/** What a command line names with `-f` or `-c`; commands that start nothing are asked as well. */
function pathsOf({ docker }: Invocation): readonly string[] {
  if (docker.kind !== 'other' || docker.refusal) return [];
  if (docker.command?.kind === 'compose') return docker.command.files.map(({ value }) => value);
  if (docker.path.join(' ') !== 'stack deploy') return [];
  return docker.args.flatMap(({ value }, at) => {
    const [, inline] = /^(?:-c=?|--compose-file=)(.+)$/.exec(value) ?? [];
    if (inline !== undefined) return [inline];
    return value === '-c' || value === '--compose-file' ? [docker.args[at + 1]?.value ?? ''] : [];
  });
}

function foundByName(files: readonly ComposeFile[], find: Find): readonly ProjectFiles[] {
  const winners = files.flatMap((_, number) => (isWinner(files, number, DEFAULTS) ? [number] : []));
  const byName = new Set(
    files.flatMap(({ path }, number) => ([...DEFAULTS, ...OVERRIDES].includes(nameOf(path)) ? [number] : [])),
  );
  const named = namedBy(files, find);
  const isFree = (number: number) => ![...(named.get(number) ?? [])].some((by) => by !== number);
  const heads = winners.filter(
    (number) => ![...(named.get(number) ?? [])].some((by) => by !== number && byName.has(by)),
  );
  if (heads.length === 0) {
    const free = [...files.keys()].filter(isFree);
    return files.length === 0 ? [] : [overridesLast(free.length > 0 ? free : [0], files)];
  }
  const others = [...files.keys()].filter(
    (number) => isFree(number) && (!byName.has(number) || isWinner(files, number, OVERRIDES)),
  );
  return heads.map((head) => {
    const own = others.filter((number) => headOf(number, heads, files) === head && number !== head);
    return [head, ...overridesLast(own, files)];
  });
}

/** True for the first of these names in a file's folder. */
function isWinner(files: readonly ComposeFile[], number: number, names: readonly string[]): boolean {
  const path = files[number]?.path ?? '';
  const rank = names.indexOf(nameOf(path));
  if (rank < 0) return false;
  const folder = folderOf(path);
  const better = names.slice(0, rank);
  return !files.some((each) => folderOf(each.path) === folder && better.includes(nameOf(each.path)));
}

/** The project to which a file belongs: the one whose folder holds it most closely, else the first. */
function headOf(number: number, heads: readonly number[], files: readonly ComposeFile[]): number | undefined {
  const folder = (each: number) => `${folderOf(files[each]?.path ?? '')}/`.replace(/^\//, '');
  const own = folder(number);
  const around = heads.filter((head) => own.startsWith(folder(head)));
  return around.sort((a, b) => folder(b).length - folder(a).length)[0] ?? heads[0];
}

function overridesLast(numbers: readonly number[], files: readonly ComposeFile[]): ProjectFiles {
  const isOverride = (number: number) => /\.override\.ya?ml$/.test(files[number]?.path ?? '');
  return [...numbers.filter((each) => !isOverride(each)), ...numbers.filter(isOverride)];
}

/** For each file those that extend or include it. */
function namedBy(files: readonly ComposeFile[], find: Find): ReadonlyMap<number, ReadonlySet<number>> {
  const named = new Map<number, Set<number>>();
  for (const [number, { facts }] of files.entries()) {
    const paths = [
      ...facts.services.flatMap((service) => service.extends.flatMap(({ from }) => from?.value ?? [])),
      ...facts.includes.map(({ value }) => value.value),
    ];
    for (const path of new Set(paths)) {
      const found = find(path, number);
      if (found !== null) named.set(found, (named.get(found) ?? new Set()).add(number));
    }
  }
  return named;
}
