interface Report {
  /** What it is about: a diagnostic's id, a mitigation, a threat. */
  readonly subject: string;
  /** The address of the page, without the host. */
  readonly page: string;
  /** The files that were judged, where there are any. */
  readonly files?: readonly { readonly path: string; readonly text: string }[];
}

/** The text of a report that something is wrong, as Markdown. The version tells which rules were in force. */
export function reportText({ subject, page, files = [] }: Report): string {
  return [
    `# Watertight: ${subject} is wrong`,
    '',
    `- Page: ${page}`,
    `- Version: ${process.env.NEXT_PUBLIC_VERSION}, checked against Docker 29.7`,
    '- What I expected, and why: ',
    ...files.flatMap(({ path, text }) => [
      '',
      `\`${path}\``,
      fence(text),
      text.replace(/\n$/, ''),
      fence(text),
    ]),
    '',
  ].join('\n');
}

/** More back-quotes than any run of them in the text, so that the text cannot end its own block. */
function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}
