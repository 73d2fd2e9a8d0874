/** The end of the line at `at`, without its line feed and the carriage returns before it. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  let end = feed < 0 ? text.length : feed;
  while (end > at && text.charCodeAt(end - 1) === 13) end--;
  return end;
}

/** Where the line after the one at `at` begins. Only a line feed ends a line, as in BuildKit. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}
