/** A stretch of a Dockerfile: one instruction with its continuations and heredocs, or a line between instructions. */
interface Piece {
  readonly isInstruction: boolean;
  /** The instruction's own lines, or the one line in between. */
  readonly lines: readonly string[];
  /** Bodies and ends of its heredocs. */
  readonly heredoc: readonly string[];
}

interface Reading {
  readonly sign: string;
  readonly pieces: readonly Piece[];
}

const isGap = (line: string) => /^\s*(?:#|$)/.test(line);

function readDockerfile(text: string): Reading {
  const lines = text.replace(/\n$/, '').split('\n');
  const sign = /^#\s*escape\s*=\s*`/im.test(text) ? '`' : '\\';
  // Two in a row are no continuation.
  const isContinued = (line: string) =>
    line.trimEnd().endsWith(sign) && !line.trimEnd().endsWith(sign + sign);
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; ) {
    const start = at;
    if (isGap(lines[at] ?? '')) {
      pieces.push({ isInstruction: false, lines: [lines[at++] ?? ''], heredoc: [] });
      continue;
    }
    while (at < lines.length && (isContinued(lines[at] ?? '') || (at > start && isGap(lines[at] ?? ''))))
      at++;
    const own = lines.slice(start, ++at);
    const ends = [...own.join('\n').matchAll(/<<-?\s*["']?(\w+)["']?/g)].map((match) => match[1]);
    const body = at;
    for (const end of ends) {
      while (at < lines.length && lines[at]?.trim() !== end) at++;
      at++;
    }
    pieces.push({ isInstruction: true, lines: own, heredoc: lines.slice(body, at) });
  }
  return { sign, pieces };
}

/** Rewrites each instruction; null leaves it as it is. */
function eachInstruction(
  change: (piece: Piece, sign: string) => readonly string[] | null,
): (text: string) => string {
  return (text) => {
    const { sign, pieces } = readDockerfile(text);
    const lines = pieces.flatMap((piece) => {
      const changed = piece.isInstruction ? change(piece, sign) : null;
      return changed ?? [...piece.lines, ...piece.heredoc];
    });
    const end = text.endsWith('\n') ? '\n' : '';
    return lines.join('\n') + end;
  };
}

/** The instruction on one line, without continuations and the comments in them. */
function joined({ lines }: Piece, sign: string): string {
  const [first = '', ...rest] = lines;
  return [first, ...rest.filter((line) => !isGap(line))]
    .map((line) => line.trimEnd())
    .map((line) => (line.endsWith(sign) ? line.slice(0, -1).trimEnd() : line))
    .map((line, i) => (i === 0 ? line : line.trimStart()))
    .join(' ');
}

const KEYWORD = /^(\s*)([a-z]+)(?=\s)/i;
const recased = (change: (word: string) => string) =>
  eachInstruction(({ lines: [first = '', ...rest], heredoc }) => [
    first.replace(KEYWORD, (_, blank: string, word: string) => blank + change(word)),
    ...rest,
    ...heredoc,
  ]);

/** The flags of a RUN and its shell text, if it is a plain chain: no quotes, pipes, groups or alternatives. */
function plainChain(piece: Piece, sign: string): { head: string; steps: readonly string[] } | null {
  if (piece.heredoc.length > 0 || sign === '`') return null;
  const match = /^\s*(RUN(?:\s+--\S+)*)\s+([^[\s].*)$/i.exec(joined(piece, sign));
  const body = match?.[2] ?? '';
  if (!match || /["'|()`$<>#]|(?<!\\);|(?:^|\s)(?:if|for|while|case)\s/.test(body)) return null;
  return { head: match[1] ?? '', steps: body.split(/\s*&&\s*/) };
}

/** The words behind `install` or `add`, quoted. */
function quotePackages(line: string): string {
  if (/["'`$]/.test(line)) return line;
  return line.replace(
    /\b(apt-get|apt|apk|dnf|yum)((?:\s+-\S+)*\s+(?:install|add))((?:\s+[a-z0-9.+-]+)+)/g,
    (_, tool: string, verb: string, words: string) =>
      tool + verb + words.replace(/(\s)([a-z0-9][a-z0-9.+-]*)/g, '$1"$2"'),
  );
}

/** Rewritings of a Dockerfile, by name. */
export const dockerfileRewritings: Readonly<Record<string, (text: string) => string>> = {
  'lower-case instructions': recased((word) => word.toLowerCase()),
  'mixed-case instructions': recased((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  'indented instructions': eachInstruction(({ lines: [first = '', ...rest], heredoc }) => [
    `  ${first}`,
    ...rest,
    ...heredoc,
  ]),
  'comments and blank lines between instructions': eachInstruction(({ lines, heredoc }) => [
    ...lines,
    ...heredoc,
    '',
    '# USER root, openssh-server, --privileged: a remark',
    '',
  ]),
  'a continuation behind the keyword': eachInstruction(({ lines: [first = '', ...rest], heredoc }, sign) => [
    ...first.replace(/^(\s*[a-z]+)[ \t]+(?=\S)/i, `$1 ${sign}\n    `).split('\n'),
    ...rest,
    ...heredoc,
  ]),
  'comments inside continuations': eachInstruction(({ lines, heredoc }, sign) => [
    ...lines.flatMap((line, i) =>
      i < lines.length - 1 && line.trimEnd().endsWith(sign)
        ? [line, '# apt-get install sudo', '  # another remark']
        : [line],
    ),
    ...heredoc,
  ]),
  'blanks behind continuations': eachInstruction(({ lines, heredoc }, sign) => [
    ...lines.map((line, i) => (i < lines.length - 1 && line.endsWith(sign) ? `${line} \t` : line)),
    ...heredoc,
  ]),
  'one line for each instruction': eachInstruction((piece, sign) =>
    piece.heredoc.length > 0 || piece.lines.length === 1 ? null : [joined(piece, sign)],
  ),
  'a heredoc for each plain chain': eachInstruction((piece, sign) => {
    const chain = plainChain(piece, sign);
    return chain && [`${chain.head} <<CHAIN`, 'set -e', ...chain.steps, 'CHAIN'];
  }),
  'a chain for each plain heredoc': eachInstruction((piece) => {
    const [first = ''] = piece.lines;
    const match = /^(\s*RUN(?:\s+--\S+)*)\s+<<(\w+)\s*$/i.exec(first);
    const body = piece.heredoc.slice(0, -1);
    if (
      !match ||
      piece.lines.length > 1 ||
      piece.heredoc.at(-1)?.trim() !== match[2] ||
      body.some((line) => /["'|`]|^\s*(?:$|#|if|for|while|case|\})|\{\s*$/.test(line))
    )
      return null;
    return [`${match[1]} ${body.join(' \\\n && ')}`];
  }),
  'quotes around packages': eachInstruction(({ lines, heredoc }) => [
    ...lines.map(quotePackages),
    ...heredoc.map(quotePackages),
  ]),
  'quotes around values': eachInstruction(({ lines, heredoc }) =>
    /^\s*(?:ENV|ARG)\s/i.test(lines[0] ?? '')
      ? [...lines.map((line) => line.replace(/=([\w./:@+-]+)(?=\s|$)/g, '="$1"')), ...heredoc]
      : null,
  ),
};
