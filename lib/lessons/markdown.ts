/** A fenced block with where it stands. */
export interface Fence {
  readonly language: string;
  /** The words after the language. */
  readonly marks: readonly string[];
  readonly code: string;
  /** One-based line of the opening fence. */
  readonly line: number;
}

/** The text under one heading of level 2. */
export interface Section {
  readonly title: string;
  readonly body: string;
  /** One-based line of the heading. */
  readonly line: number;
}

export interface Page {
  /** YAML between the first two `---` lines; it starts on line 2. Null where there is none. */
  readonly frontMatter: string | null;
  /** What stands before the first heading of level 2. */
  readonly lead: string;
  readonly sections: readonly Section[];
  readonly fences: readonly Fence[];
}

interface OpenFence {
  readonly marker: string;
  readonly info: readonly string[];
  readonly line: number;
  readonly code: string[];
}

/** Splits a Markdown file into front matter, sections of level 2 and fenced blocks. Lines inside a fence are no headings. */
export function readPage(text: string): Page {
  const lines = text.split(/\r\n|\r|\n/);
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  const frontMatter = end > 0 ? lines.slice(1, end).join('\n') : null;
  const parts: { title: string; line: number; body: string[] }[] = [{ title: '', line: 0, body: [] }];
  const fences: Fence[] = [];
  let open: OpenFence | null = null;
  for (let i = end + 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const closing: OpenFence | null = open;
    open = nextFence(open, line, i + 1);
    if (closing && !open) fences.push(fenceOf(closing));
    const heading = open || closing ? null : /^## +(.+)$/.exec(line);
    if (heading) parts.push({ title: (heading[1] ?? '').trim(), line: i + 1, body: [] });
    else parts.at(-1)?.body.push(line);
  }
  if (open) fences.push(fenceOf(open));
  const [lead, ...sections] = parts.map(({ body, ...part }) => ({ ...part, body: body.join('\n').trim() }));
  return { frontMatter, lead: lead?.body ?? '', sections, fences };
}

/** The fence that is open after this line. */
function nextFence(open: OpenFence | null, text: string, line: number): OpenFence | null {
  if (open) {
    if (text.trim() === open.marker) return null;
    open.code.push(text);
    return open;
  }
  const match = /^(```+|~~~+)([^`]*)$/.exec(text);
  if (!match) return null;
  return { marker: match[1] ?? '', info: (match[2] ?? '').trim().split(/\s+/), line, code: [] };
}

function fenceOf({ info, code, line }: OpenFence): Fence {
  const [language = '', ...marks] = info;
  return { language, marks, code: code.join('\n'), line };
}

/** Markdown without its fenced blocks. */
export function withoutFences(markdown: string): string {
  let open: OpenFence | null = null;
  const kept: string[] = [];
  for (const line of markdown.split('\n')) {
    const before: OpenFence | null = open;
    open = nextFence(open, line, 0);
    if (!before && !open) kept.push(line);
  }
  return kept.join('\n').trim();
}

/** How many words a reader reads: code counts, marks of punctuation do not. */
export function countWords(markdown: string): number {
  return markdown.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
