import { createTwoFilesPatch } from 'diff';
import { applySafeFixes } from '../fixing';
import type { MitigationId, SourceFile } from '../report';
import type { Group } from './files';
import type { Host } from './host';
import type { Paint } from './paint';

/** What came of fixing. */
export interface FixRun {
  /** The setups as they are now on the host. */
  readonly groups: readonly Group[];
  /** What was done, a line each; with a dry run the differences instead. */
  readonly text: string;
  /** Files that could not be written, a sentence each; they are as they were. */
  readonly problems: readonly string[];
}

/** Applies the safe fixes of these mitigations to each setup, and writes the files that change. */
export function fixGroups(
  groups: readonly Group[],
  ids: readonly MitigationId[],
  { dryRun, host, paint }: { readonly dryRun: boolean; readonly host: Host; readonly paint: Paint },
): FixRun {
  const lines: string[] = [];
  const problems: string[] = [];
  const after = groups.map((group) => {
    const { files, applied } = applySafeFixes(group.files, ids);
    if (dryRun) {
      lines.push(...differences(group, files, paint));
      return group;
    }
    const now = files.map((file, at) => {
      const old = group.files[at] ?? file;
      return writes(old, file, host, problems) ? file : old;
    });
    const failed = new Set(now.filter((file, at) => file !== files[at]).map(({ path }) => path));
    for (const { id, path, title } of applied) {
      if (!failed.has(path)) lines.push(`${paint('met', 'fixed')}  ${path}  ${id}: ${title}`);
    }
    return { ...group, files: now };
  });
  return { groups: after, text: lines.join('\n'), problems };
}

/** Whether the file is on the host as it is meant to be; a fault on the way becomes a sentence. */
function writes(before: SourceFile, after: SourceFile, host: Host, problems: string[]): boolean {
  if (before.text === after.text) return true;
  try {
    host.replace(after.path, before.text, after.text);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${after.path}: cannot be fixed: ${reason}`);
    return false;
  }
}

/** The changes in the form that `patch` and `git apply` read. */
function differences(group: Group, files: Group['files'], paint: Paint): readonly string[] {
  return files.flatMap(({ path, text }, at) => {
    const before = group.files[at]?.text;
    if (before === undefined || before === text) return [];
    const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, text, undefined, undefined, {
      context: 3,
    });
    // The first line is a ruler of equals signs.
    return patch
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => painted(line, paint));
  });
}

function painted(line: string, paint: Paint): string {
  if (line.startsWith('+') && !line.startsWith('+++')) return paint('added', line);
  if (line.startsWith('-') && !line.startsWith('---')) return paint('removed', line);
  return line.startsWith('@@') ? paint('faint', line) : line;
}
