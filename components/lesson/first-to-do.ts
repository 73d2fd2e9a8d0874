import type { Grade, Place } from '@/lib/grading';
import type { Diagnostic, SourceFile } from '@/lib/report';
import type { Change } from './changes';

/** The one line of the checklist to look at first. */
export interface FirstToDo {
  readonly id: string;
  /** Where to go for it: always somewhere, even where what is missing has no place. */
  readonly place: Place;
}

/**
 * What to look at first: a keep that the last change broke, else the first open objective (one with a place
 * before others), else the first broken keep. Null when all of them hold. `diagnostics`: what is shown as wrong, the worst first.
 */
export function firstToDo(
  { objectives, keeps }: Grade,
  changes: readonly Change[],
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): FirstToDo | null {
  const broken = keeps.filter(({ kept }) => !kept);
  const lost = new Map(changes.filter(({ holds }) => !holds).map((change) => [change.id, change]));
  const open = objectives.filter(({ met }) => !met);
  // Of many, one that says where it looks: what has to be added has no place of its own.
  const [next] = [...open.filter(({ place }) => place), ...open, ...broken];
  const first = broken.find(({ id }) => lost.has(id)) ?? next;
  if (!first) return null;
  const place = placeOfEdit(lost.get(first.id), files) ?? first.place ?? diagnostics[0] ?? startOf(files);
  return place ? { id: first.id, place: { path: place.path, range: place.range } } : null;
}

function placeOfEdit(change: Change | undefined, files: readonly SourceFile[]): Place | undefined {
  if (!change?.edit) return undefined;
  const { path, from } = change.edit;
  const lines = files.find((file) => file.path === path)?.text.split('\n').length ?? 1;
  const at = { line: Math.min(from, lines) - 1, character: 0 };
  return { path, range: { start: at, end: at } };
}

function startOf([file]: readonly SourceFile[]): Place | undefined {
  const at = { line: 0, character: 0 };
  return file && { path: file.path, range: { start: at, end: at } };
}
