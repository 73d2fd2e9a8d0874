/** The part of every reference that says where the mitigation ends; the contract asks for it. */
export const UNPROTECTED = 'What this does not protect against';

/** The Markdown under one heading of level 3 of a lesson's reference; empty where there is no such heading. */
export function referenceSection(reference: string, title: string): string {
  const lines = reference.split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => /^### +/.test(line) && line.slice(4).trim() === title);
  if (start < 0) return '';
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#{2,3} +/.test(line));
  return (end < 0 ? rest : rest.slice(0, end)).join('\n').trim();
}
