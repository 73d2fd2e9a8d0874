/** A text as one word of a shell, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The words of a list that is written over several lines. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
