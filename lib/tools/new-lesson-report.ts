import {
  checkLesson,
  countLesson,
  type Gap,
  gapsOf,
  type LessonFiles,
  PLACEHOLDER,
  parseLesson,
  UNNAMED,
} from '../lessons';

/** One line of the list: what is wrong, and where. */
interface Item {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What stands where, in the order in which it is best written, with how many and the rule that it keeps. */
const PARTS: readonly { readonly name: string; readonly least?: number; readonly rule: string }[] = [
  {
    name: 'lesson.md',
    rule: 'front matter, a brief with the task (at most 400 words), the reference; each block is run',
  },
  {
    name: 'starter',
    rule: 'a believable service, at most 40 lines a tab; fails every objective and no keep',
  },
  { name: 'solution', rule: 'one right answer, without an error or a warning' },
  { name: 'also-right', least: 2, rule: 'other right answers, each another way' },
  {
    name: 'near-misses',
    least: 5,
    rule: 'plausible wrong answers; each fails exactly what its why.md names',
  },
  {
    name: 'hints.md',
    least: 3,
    rule: 'hints with a line --- between them, each at most 50 words, the last nearly the answer',
  },
  { name: 'attack.sh', rule: 'what an intruder tries inside, for /bin/sh' },
  { name: 'attack.yaml', rule: 'how both outcomes read; the solved lesson ends with another exit code' },
];

/** What is still missing from a lesson. */
export interface Report {
  readonly done: boolean;
  readonly text: string;
}

/** Runs the contract on one folder and writes what is missing as a list to work through. */
export function reportOf(slug: string, files: LessonFiles, slugs: ReadonlySet<string>): Report {
  const items = itemsOf(slug, files, slugs);
  if (items.length === 0) return { done: true, text: praise(slug, files) };
  const sections = PARTS.flatMap(({ name, least, rule }) => {
    const own = items.filter(({ file }) => partOf(file) === name);
    const count = least === undefined ? '' : `${written(name, files)} of ≥ ${least} `;
    return own.length > 0 ? [section(`${name}: ${count}${rule}`, own)] : [];
  });
  const others = items.filter(({ file }) => order({ file }) === PARTS.length);
  if (others.length > 0)
    sections.push(section('other files: the guide lists those that a lesson has', others));
  const things = items.length === 1 ? 'One thing is' : `${items.length} things are`;
  const legend = gapsOf(files).length > 0 ? LEGEND : '';
  return {
    done: false,
    text: `${things} missing from lessons/${slug}.\n${legend}\n${sections.join('\n\n')}\n`,
  };
}

/** How many hints, or answers of a folder, have nothing left to fill in. */
function written(part: string, files: LessonFiles): number {
  const gaps = gapsOf(files);
  if (part !== 'hints.md') {
    const answers = new Set([...files.keys()].filter((file) => partOf(file) === part).map(answerOf));
    return [...answers].filter((answer) => !gaps.some(({ file }) => answerOf(file) === answer)).length;
  }
  const hints = (files.get(part) ?? '').split(/^---[ \t]*$/m);
  return hints.filter((hint) => hint.trim() !== '' && !PLACEHOLDER.test(hint)).length;
}

const LEGEND = `‹…› says what belongs there; the other rules look at a file as soon as none is left in it.
`;

/** Problems of the contract; a file or an answer with a placeholder in it says nothing else until that is gone. */
function itemsOf(slug: string, files: LessonFiles, slugs: ReadonlySet<string>): readonly Item[] {
  const gaps = gapsOf(files);
  const drafts = new Set(gaps.map(({ file }) => answerOf(file)));
  const problems = checkLesson(slug, files, slugs).map((problem) => ({
    ...problem,
    file: problem.file.slice(slug.length + 1),
  }));
  const isGap = ({ file, line }: Item) => gaps.some((gap) => gap.file === file && gap.line === line);
  const rest = problems.filter(
    (item) => isForm(files, slug) || !(isGap(item) || drafts.has(answerOf(item.file))),
  );
  return [...begun(gaps, files), ...rest].sort(
    (a, b) => order(a) - order(b) || compare(a.file, b.file) || a.line - b.line,
  );
}

/** The gaps line by line; an answer that has no name yet is one thing to do. */
function begun(gaps: readonly Gap[], files: LessonFiles): readonly Item[] {
  return gaps.flatMap(({ file, line, message }): Item[] => {
    if (!file.includes(`/${UNNAMED}`)) return [{ file, line, message: message.slice(message.indexOf('‹')) }];
    if (line > 0) return [];
    const own = [...files.keys()].filter((path) => path.startsWith(`${file}/`));
    const names = own.map((path) => path.slice(file.length + 1)).join(', ');
    return [{ file, line, message: `give the folder a name, and write ${names}` }];
  });
}

/** Whether the files cannot be read as a lesson at all: then each complaint counts. */
function isForm(files: LessonFiles, slug: string): boolean {
  return parseLesson(slug, files).value === null;
}

/** `near-misses/a/run.sh` → `near-misses/a`; a file beside them stands for itself. */
function answerOf(file: string): string {
  const [first = '', second] = file.split('/');
  return second !== undefined && NAMED.includes(first) ? `${first}/${second}` : first;
}

const NAMED = ['also-right', 'near-misses'];

function partOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function order({ file }: Pick<Item, 'file'>): number {
  const at = PARTS.findIndex(({ name }) => name === partOf(file));
  return at < 0 ? PARTS.length : at;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function section(title: string, items: readonly Item[]): string {
  const lines = items.map(({ file, line, message }) => {
    const where = line > 0 ? `${file}:${line}` : file;
    return `  [ ] ${where}: ${message}`;
  });
  return [title, ...lines].join('\n');
}

function praise(slug: string, files: LessonFiles): string {
  const lesson = parseLesson(slug, files).value;
  if (!lesson) return '';
  const { alsoRight, nearMisses, blocks } = countLesson(lesson, files);
  return `lessons/${slug} keeps the contract: a starter, a solution, ${alsoRight} other right answers, ${nearMisses} near misses, ${blocks} blocks of prose.\n\`npm run dev\` shows it under /lessons/${slug}/.\n`;
}
