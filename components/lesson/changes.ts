import type { Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';

/** What an edit did, in whole lines of one file; lines count from one. */
export interface Edit {
  readonly path: string;
  /** `removed` counts in the text of before, the others in the text of after. */
  readonly kind: 'changed' | 'added' | 'removed';
  readonly from: number;
  readonly to: number;
}

/** An objective or a keep whose verdict has turned. */
export interface Change {
  readonly id: string;
  readonly text: string;
  readonly kind: 'objective' | 'keep';
  readonly holds: boolean;
  /** What was edited when it turned, as far as that is known. */
  readonly edit: Edit | null;
}

/** The newest grade with the files it is about, and which edit turned which verdict. */
export interface Tracked {
  readonly grade: Grade;
  readonly files: readonly SourceFile[];
  readonly edits: ReadonlyMap<string, Edit | null>;
}

/** Takes in the next grade: whatever turned, turned by the edit between the two texts. */
export function track(before: Tracked, grade: Grade, files: readonly SourceFile[]): Tracked {
  const turned = turnedBetween(before.grade, grade);
  if (turned.length === 0) return { grade, files, edits: before.edits };
  const edit = editBetween(before.files, files);
  return { grade, files, edits: new Map([...before.edits, ...turned.map(({ id }) => [id, edit] as const)]) };
}

/** What has turned between two grades that were shown, each with the edit that did it. */
export function changesBetween(
  before: Grade,
  now: Grade,
  edits: ReadonlyMap<string, Edit | null>,
): readonly Change[] {
  return turnedBetween(before, now).map((turned) => ({ ...turned, edit: edits.get(turned.id) ?? null }));
}

/** The lines in which the first file that differs was edited; null where nothing differs. */
export function editBetween(before: readonly SourceFile[], after: readonly SourceFile[]): Edit | null {
  for (const { path, text } of after) {
    const old = before.find((file) => file.path === path)?.text;
    if (old !== undefined && old !== text) return linesBetween(path, linesOf(old), linesOf(text));
  }
  return null;
}

/** A change in words: “now met”, “no longer holds: you changed line 4”. `only`: the lesson has one tab. */
export function describeChange({ kind, holds, edit }: Change, only: boolean): string {
  if (holds) return kind === 'objective' ? 'now met' : 'holds again';
  const what = kind === 'objective' ? 'no longer met' : 'no longer holds';
  return edit ? `${what}: you ${describeEdit(edit, only)}` : what;
}

function describeEdit({ path, kind, from, to }: Edit, only: boolean): string {
  const lines = from === to ? `line ${from}` : `lines ${from} to ${to}`;
  return only ? `${kind} ${lines}` : `${kind} ${lines} of ${path}`;
}

type Turned = Omit<Change, 'edit'>;

function turnedBetween(before: Grade, now: Grade): readonly Turned[] {
  const held = new Map(verdictsOf(before).map(({ id, holds }) => [id, holds]));
  return verdictsOf(now).filter(({ id, holds }) => held.has(id) && held.get(id) !== holds);
}

function verdictsOf({ objectives, keeps }: Grade): readonly Turned[] {
  return [
    ...objectives.map(({ id, text, met }) => ({ id, text, kind: 'objective' as const, holds: met })),
    ...keeps.map(({ id, text, kept }) => ({ id, text, kind: 'keep' as const, holds: kept })),
  ];
}

function linesBetween(path: string, old: readonly string[], now: readonly string[]): Edit {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const [removed, added] = [old.length - tail - head, now.length - tail - head];
  const kind = removed === 0 ? 'added' : added === 0 ? 'removed' : 'changed';
  const count = kind === 'removed' ? removed : added;
  return { path, kind, from: head + 1, to: head + count };
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
