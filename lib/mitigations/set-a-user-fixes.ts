import type { Instruction } from '../languages/dockerfile';
import { type Base, lineageOf } from '../setup';
import type { ImageUser } from './set-a-user-image';
import type { ProposedFix } from './types';

/** Instructions that may need root, or whose files root would own. */
const WORKS = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
const STARTS = new Set(['CMD', 'ENTRYPOINT']);

/** Adds a USER where the image starts its process; creates the user first where neither base nor RUN has one. */
export function addUser(found: ImageUser): ProposedFix {
  const { image, base } = found;
  const lines = userLines(found, base);
  const newline = image.file.text.includes('\r\n') ? '\r\n' : '\n';
  const { instructions } = image.stage;
  const start = lastStart(instructions);
  const text = start
    ? lines.map((line) => line + newline).join('')
    : lines.map((line) => newline + line).join('');
  const at = start ? start.keywordSpan.start : (instructions.at(-1) ?? image.stage.from).span.end;
  return {
    title: `Add ${lines.join(' and ')}`,
    safe: false,
    edits: [{ place: { file: image.file, span: { start: at, end: at } }, newText: text }],
  };
}

/** The last CMD or ENTRYPOINT, unless something behind it still builds or says a user. */
function lastStart(instructions: readonly Instruction[]): Instruction | undefined {
  const at = instructions.findLastIndex(({ keyword }) => STARTS.has(keyword));
  const behind = instructions.slice(at + 1);
  return behind.some(({ keyword }) => keyword === 'USER' || WORKS.has(keyword))
    ? undefined
    : instructions[at];
}

function userLines({ image, accounts }: ImageUser, base: Base | 'unknown' | null): readonly string[] {
  const earlier = earlierUser(image.stage, lineageOf(image));
  if (earlier) return [`USER ${earlier}`];
  const created = [...accounts.created.values()].find(({ uid }) => uid === null || Number(uid.value) > 0);
  if (created) return [`USER ${created.name}`];
  if (base === null || base === 'unknown') return ['USER 10001:10001'];
  if (base.windows) return ['USER ContainerUser'];
  if (base.ready) return [`USER ${base.ready}`];
  if (base.adds === 'useradd') return ['RUN useradd --uid 10001 app', 'USER app'];
  if (base.adds === 'adduser') return ['RUN adduser -S -D -u 10001 app', 'USER app'];
  return ['USER 10001:10001'];
}

/** The last user of these stages who is not the one in effect: whom the image ran as before it went back to root. */
function earlierUser(stage: ImageUser['root'], lineage: readonly ImageUser['root'][]): string | null {
  const last = stage.user?.instruction;
  const values = lineage.flatMap(({ instructions }) =>
    instructions
      .filter((each) => each.keyword === 'USER' && each !== last)
      .map((each) => each.words[0]?.value ?? ''),
  );
  return values.findLast(isOrdinary) ?? null;
}

/** A plain name or number that is not root. */
export function isOrdinary(user: string): boolean {
  return /^[A-Za-z_][\w.-]*(?::[\w.-]+)?$|^0*[1-9]\d*(?::\d+)?$/.test(user) && !/^root(?::|$)/.test(user);
}

/** Changes the last USER: in place where nothing behind it builds, else by one more USER before the process starts. */
export function replaceUser(found: ImageUser): ProposedFix {
  const { image, source } = found;
  const setting = image.stage.user;
  if (!source || !setting || setting.stage !== image.stage.index) return addUser(found);
  const { instructions } = image.stage;
  const behind = instructions.slice(instructions.indexOf(setting.instruction) + 1);
  const lines = userLines(found, found.base);
  const user = lines.length === 1 ? lines[0]?.slice('USER '.length) : undefined;
  if (!user || behind.some(({ keyword }) => WORKS.has(keyword))) return addUser(found);
  return { title: `Write USER ${user}`, safe: false, edits: [{ place: source.place, newText: user }] };
}
