import type { SourceFile } from '../report';
import { grade } from './grade';
import type { Grade, GradedKeep } from './types';
import type { Check } from './vocabulary';

export const dockerfile = (text: string): SourceFile => ({ path: 'Dockerfile', kind: 'dockerfile', text });
export const script = (text: string): SourceFile => ({ path: 'run.sh', kind: 'commands', text });

export const compose = (text: string): SourceFile => ({ path: 'compose.yaml', kind: 'compose', text });

/** Grades files against a lesson that has this one keep. */
export function keep(check: Check, ...files: SourceFile[]): GradedKeep {
  const result = grade({ slug: 'test', objectives: [], keeps: [{ id: 'it', text: 'It', check }] }, files);
  const [only] = result.keeps;
  if (!only) throw new Error('a keep went missing');
  return only;
}

/** The text that a reason points to; null where it points nowhere. */
export function pointedAt(
  { place }: GradedKeep | Grade['objectives'][number],
  ...files: SourceFile[]
): string | null {
  const file = files.find(({ path }) => path === place?.path);
  if (!place || !file) return null;
  const lines = file.text.split('\n');
  const { start, end } = place.range;
  if (start.line !== end.line) return lines.slice(start.line, end.line + 1).join('\n');
  return (lines[start.line] ?? '').slice(start.character, end.character);
}
