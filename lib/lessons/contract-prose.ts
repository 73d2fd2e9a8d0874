import { analyze } from '../analyze';
import type { FileKind } from '../report';
import type { Say } from './contract';
import { countWords, type Fence, type Page } from './markdown';
import { UNPROTECTED } from './reference-section';
import type { Lesson } from './types';

/** Languages that the engine reads, as fences name them. */
const KINDS: Readonly<Record<string, { readonly kind: FileKind; readonly path: string }>> = {
  sh: { kind: 'commands', path: 'run.sh' },
  dockerfile: { kind: 'dockerfile', path: 'Dockerfile' },
  yaml: { kind: 'compose', path: 'compose.yaml' },
  json: { kind: 'daemon', path: 'daemon.json' },
};

const MARKS = ['✅', '❌', 'runs', 'today', '2015'];
/** An exercise has several mitigations, and speaks of them so. */
const LIMITS = { lesson: 'Limits of this mitigation', exercise: 'Limits of these mitigations' };
const headingsOf = ({ kind }: Lesson) => [
  'Do',
  "Don't",
  'Verify on a running host',
  LIMITS[kind],
  UNPROTECTED,
  'Related',
];
const MOST_WORDS = 400;
const MOST_HINT_WORDS = 50;

/** Length, headings, wording and links of `lesson.md`. */
export function checkText(lesson: Lesson, slugs: ReadonlySet<string>, say: Say): void {
  const { brief, task, thenAndNow, reference } = lesson;
  const before = [brief, task, thenAndNow.before.code, thenAndNow.today.code, thenAndNow.why].join('\n');
  const words = countWords(before);
  if (words > MOST_WORDS)
    say('lesson.md', `has ${words} words before the reference, at most ${MOST_WORDS} are allowed`);
  if (task === '') say('lesson.md', 'the task is empty');
  const headings = [...reference.matchAll(/^### +(.+)$/gm)].map(([, title]) => title?.trim());
  const wanted = headingsOf(lesson);
  if (headings.join() !== wanted.join()) {
    say('lesson.md', `the headings of the reference must be: ${wanted.join('; ')}`);
  }
  for (const [, slug = ''] of `${before}\n${reference}`.matchAll(/\]\(\.\.\/([^)]*)\/\)/g)) {
    if (!slugs.has(slug)) say('lesson.md', `links to ${slug}, which is no lesson`);
  }
}

/** Words that belittle who is stuck. */
const BELITTLING = /\b(just|simply|obviously|of course|trivial)\b/i;

/** No text of the lesson says that something is easy. */
export function checkTone(files: ReadonlyMap<string, string>, say: Say): void {
  for (const [path, text] of files) {
    const word = path.endsWith('.md') ? BELITTLING.exec(text)?.[0] : undefined;
    if (word) say(path, `says “${word}”, which helps nobody who is stuck`);
  }
}

export function checkHints({ hints }: Lesson, say: Say): void {
  if (hints.length < 3) say('hints.md', `needs at least 3 hints, has ${hints.length}`);
  for (const [index, hint] of hints.entries()) {
    const words = countWords(hint);
    if (words === 0) say('hints.md', `hint ${index + 1} is blank`);
    if (words > MOST_HINT_WORDS)
      say('hints.md', `hint ${index + 1} has ${words} words, at most 50 are allowed`);
  }
}

/** Every block that the engine can read is marked, and is what its mark says. */
export function checkFences(lesson: Lesson, page: Page, say: Say): void {
  for (const fence of page.fences) {
    const source = KINDS[fence.language];
    const marks = fence.marks.filter((mark) => MARKS.includes(mark));
    if (!source) {
      if (fence.language !== 'text') say('lesson.md', `knows no language “${fence.language}”`, fence.line);
    } else if (marks.length !== 1) {
      say('lesson.md', `this block needs one of the marks ${MARKS.join(', ')}`, fence.line);
    } else checkFence(lesson, fence, marks[0] ?? '', say);
  }
}

function checkFence(lesson: Lesson, { language, code, line }: Fence, mark: string, say: Say): void {
  const source = KINDS[language];
  if (!source || mark === '2015') return;
  const report = analyze([{ ...source, text: code }]);
  const refusal = report.diagnostics.find(({ severity }) => severity === 'error');
  const verdicts = lesson.mitigations.map((id) => report.mitigations[id].verdict);
  const isUnmet = verdicts.includes('unmet');
  if (mark === '❌') {
    if (!isUnmet) say('lesson.md', 'this ❌ block is not unmet', line);
  } else if (refusal) say('lesson.md', `this block does not parse: ${refusal.message}`, line);
  else if (mark !== 'runs' && (isUnmet || !verdicts.includes('met'))) {
    say('lesson.md', `this ${mark} block is not met`, line);
  }
}
