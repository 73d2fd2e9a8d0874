import type { DiagnosticEntry } from '..';

/** The two examples of an entry as text, each file below its path; empty where there is none. */
export function exampleTexts({ bad, good }: DiagnosticEntry): {
  readonly bad: string;
  readonly good: string;
} {
  const text = (files: DiagnosticEntry['bad']) =>
    files.map(({ path, lines }) => `${path}:\n${indent(lines.join('\n'))}`).join('\n');
  return { bad: text(bad), good: text(good) };
}

/** Words without the marks of inline code. */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
