import { AT_ROOT, DOORS, INNER_ROOMS, MAY_IMPORT, PURE } from './house-rules';
import { importsOf } from './imports-of';

/** One source file; `path` from the project's folder, with slashes. */
export interface HouseFile {
  readonly path: string;
  readonly text: string;
}

const FOR_TESTS = ['vitest', 'fast-check'];

const IMPURE =
  /\bnew Date\b|\bDate\.now\b|\bMath\.random\b|\b(?:performance|process|window)\.\w|\bdocument\.(?:body|head|create|query|get|add)|\bglobalThis\b|\bfetch\(|\bsetTimeout\(/;

const MOST_LINES = 400;
const UNFINISHED = /\b(?:T[O]DO|F[I]XME|X[X]X)\b/;
const LEFT_OUT = /\b(?:describe|it|test)\.(?:skip|only|todo)\b/;

/** Each rule of the house that a file breaks, as one sentence. Empty where it keeps them all. */
export function faultsOf(file: HouseFile): string[] {
  const faults = [...importFaults(file), ...textFaults(file)];
  return faults.map((fault) => `${file.path}: ${fault}`);
}

/** Entries of the project's folder that DESIGN.md does not list. Dotfiles are tool configuration. */
export function strangersAtRoot(names: readonly string[]): string[] {
  return names.filter(
    (name) => !name.startsWith('.') && !AT_ROOT.has(name) && !name.endsWith('.tsbuildinfo'),
  );
}

function importFaults({ path, text }: HouseFile): string[] {
  const room = roomOf(path);
  const own = MAY_IMPORT[room];
  if (!own) return [`${room} is no room of the house; name it in lib/tools/house-rules.ts.`];
  const isTest = isForTests(path);
  return importsOf(text).flatMap((specifier) => {
    const target = pathOf(specifier, path);
    return target === null ? packageFaults(specifier, room, isTest) : roomFaults(target, room, own, isTest);
  });
}

function packageFaults(specifier: string, room: string, isTest: boolean): string[] {
  if (specifier.startsWith('node:')) {
    return PURE.includes(room) && !isTest ? [`${specifier} has no place in ${room}, which is pure.`] : [];
  }
  const name = packageOf(specifier);
  if (FOR_TESTS.includes(name)) return isTest ? [] : [`${name} belongs into tests.`];
  const doors = DOORS[name];
  if (!doors) return [`${name} has no door; name one in lib/tools/house-rules.ts.`];
  return doors.includes(room) ? [] : [`${name} comes in through ${doors.join(', ')} alone.`];
}

function roomFaults(target: string, room: string, allowed: readonly string[], isTest: boolean): string[] {
  const other = roomOf(target);
  // Everybody may know the version.
  if (other === room || target === 'package.json') return [];
  const faults = [];
  // Tests look at their room from outside, so they may start anywhere.
  if (!isTest && !allowed.includes(other)) faults.push(`${room} does not import ${other}.`);
  const isWhole =
    target === other || target === `${other}/index` || other === 'lib/tools' || target.endsWith('.mjs');
  if (other.startsWith('lib/') && !isWhole && !isForTests(target)) {
    faults.push(`${target} is behind ${other}/index; import that.`);
  }
  return faults;
}

function textFaults({ path, text }: HouseFile): string[] {
  const faults: string[] = [];
  const lines = text.split('\n');
  if (lines.length > MOST_LINES + 1) faults.push(`${lines.length - 1} lines; ${MOST_LINES} is the most.`);
  const isPure = PURE.includes(roomOf(path)) && !isForTests(path);
  lines.forEach((line, i) => {
    const where = `line ${i + 1}`;
    if (UNFINISHED.test(line)) faults.push(`${where} is unfinished.`);
    if (isForTests(path) && LEFT_OUT.test(line)) faults.push(`${where} leaves tests out.`);
    const word = isPure && !isComment(line) ? IMPURE.exec(line)?.[0] : undefined;
    if (word) faults.push(`${where} uses ${word}, which is not pure.`);
  });
  return faults;
}

/** `lib/text`, `lib/languages/shell`, `lib/report` (a file is a room too), `components/ui`, `app`. */
function roomOf(path: string): string {
  const parts = path.replace(/(?:\.test)?\.tsx?$/, '').split('/');
  const inner = INNER_ROOMS.find((room) => path === room || path.startsWith(`${room}/`));
  if (inner) return inner;
  if (parts[0] === 'lib') return parts.slice(0, parts[1] === 'languages' ? 3 : 2).join('/');
  return parts[0] === 'components' ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

/** The project's own file behind a specifier, without its extension; null for a package. */
function pathOf(specifier: string, from: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!specifier.startsWith('.')) return null;
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isForTests(path: string): boolean {
  return /\.(?:test|spec|measure)\.tsx?$|(?:^|\/)harness(?:\.ts)?$/.test(path);
}

function isComment(line: string): boolean {
  return /^\s*(?:\/\/|\/\*|\*)/.test(line);
}
