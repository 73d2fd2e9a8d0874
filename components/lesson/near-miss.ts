import type { GradableLesson, Grade } from '@/lib/grading';
import type { NearMiss } from '@/lib/lessons';
import type { MitigationId, SourceFile } from '@/lib/report';

/** What the page has to know of a near miss to recognise it; its files stay at home. */
export interface NearMissFacts {
  readonly name: string;
  readonly title: string;
  /** Ids of the objectives and keeps that fail, sorted. */
  readonly fails: readonly string[];
  /** Ids of the errors and warnings, each once, sorted. */
  readonly diagnostics: readonly string[];
  /**
   * Its words that the starter does not have, or, where there are none, its pairs of neighbouring words: they tell
   * it from others with the same verdict.
   */
  readonly signs: readonly string[];
  /** Those of its signs that no right answer has. */
  readonly own: readonly string[];
  /** The starter or another near miss has the very same verdict, so that the signs have to decide. */
  readonly shared: boolean;
}

/** The near misses of one lesson as the page carries them, and what is wrong before anything is done. */
export interface NearMissData {
  readonly misses: readonly NearMissFacts[];
  readonly mitigations: readonly MitigationId[];
  readonly starter: Verdict;
}

interface Verdict {
  readonly fails: readonly string[];
  readonly diagnostics: readonly string[];
}

/** The parts of a lesson that the facts are made from. */
export interface NearMissSource extends GradableLesson {
  readonly mitigations: readonly MitigationId[];
  readonly starter: readonly SourceFile[];
  readonly solution: { readonly files: readonly SourceFile[] };
  readonly alsoRight: readonly { readonly files: readonly SourceFile[] }[];
  readonly nearMisses: readonly NearMiss[];
}

/** Works out, while the page is built, what it takes to recognise each near miss of a lesson. */
export function nearMissData(lesson: NearMissSource, starterGrade: Grade): NearMissData {
  const { mitigations } = lesson;
  const starter = verdictOf(starterGrade, mitigations);
  const known = new Set(tokensOf(lesson.starter));
  const right = new Set([lesson.solution, ...lesson.alsoRight].flatMap(({ files }) => tokensOf(files)));
  const verdicts = lesson.nearMisses.map((miss) => ({
    fails: sorted(miss.fails),
    diagnostics: sorted(miss.diagnostics),
  }));
  const misses = lesson.nearMisses.map(({ name, title, files }, at): NearMissFacts => {
    const verdict = verdicts[at] ?? starter;
    const words = sorted(wordsOf(files)).filter((word) => !known.has(word));
    // What was only moved brings no new word, but new neighbours.
    const signs = words.length > 0 ? words : sorted(tokensOf(files)).filter((token) => !known.has(token));
    return {
      name,
      title,
      ...verdict,
      signs,
      own: signs.filter((word) => !right.has(word)),
      shared: [starter, ...verdicts.filter((_, other) => other !== at)].some((rival) =>
        sameVerdict(rival, verdict),
      ),
    };
  });
  return { misses, mitigations, starter };
}

/**
 * The near miss that these files have fallen into, if any. Judged on meaning: the same objectives and keeps fail,
 * and the engine says the same kinds of things. Where the starter or another near miss gets that very verdict, the
 * words that the near miss brings must be there too, and the one with the most of them is named. While other
 * objectives are as open as in the starter, a near miss is named by words that no right answer has.
 */
export function matchNearMiss(
  { misses, mitigations, starter }: NearMissData,
  grade: Grade,
  files: readonly SourceFile[],
): NearMissFacts | null {
  if (grade.solved) return null;
  const verdict = verdictOf(grade, mitigations);
  const exact = misses.filter((miss) => sameVerdict(miss, verdict));
  const alone = exact.find(({ shared }) => !shared);
  if (alone) return alone;
  const near =
    exact.length > 0
      ? exact
      : misses.filter((miss) => miss.own.length > 0 && isUnfinished(miss, verdict, starter));
  if (near.length === 0) return null;
  const tokens = new Set(tokensOf(files));
  const signsOf = (miss: NearMissFacts) => (exact.length > 0 ? miss.signs : miss.own);
  return mostSpecific(
    near.filter((miss) => signsOf(miss).length > 0 && signsOf(miss).every((sign) => tokens.has(sign))),
    signsOf,
  );
}

/** The one with the most signs; none where two have as many, for then nothing tells which it is. */
function mostSpecific(
  misses: readonly NearMissFacts[],
  signsOf: (miss: NearMissFacts) => readonly string[],
): NearMissFacts | null {
  const most = Math.max(0, ...misses.map((miss) => signsOf(miss).length));
  const best = misses.filter((miss) => signsOf(miss).length === most);
  return best.length === 1 ? (best[0] ?? null) : null;
}

/** Whether this is that near miss with other work still to be done: what is wrong besides was wrong from the start. */
function isUnfinished(miss: Verdict, now: Verdict, starter: Verdict): boolean {
  return (
    holdsAll(now.fails, miss.fails) &&
    holdsAll(now.diagnostics, miss.diagnostics) &&
    holdsAll([...miss.fails, ...starter.fails], now.fails) &&
    holdsAll([...miss.diagnostics, ...starter.diagnostics], now.diagnostics)
  );
}

function verdictOf({ objectives, keeps, report }: Grade, mitigations: readonly MitigationId[]): Verdict {
  const diagnostics = [
    ...report.diagnostics,
    ...mitigations.flatMap((id) => report.mitigations[id].diagnostics),
  ];
  return {
    fails: sorted([
      ...objectives.filter(({ met }) => !met).map(({ id }) => id),
      ...keeps.filter(({ kept }) => !kept).map(({ id }) => id),
    ]),
    diagnostics: sorted(diagnostics.filter(({ severity }) => severity !== 'info').map(({ id }) => id)),
  };
}

function sameVerdict(a: Verdict, b: Verdict): boolean {
  return a.fails.join() === b.fails.join() && a.diagnostics.join() === b.diagnostics.join();
}

function holdsAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((word) => all.includes(word));
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

/** Every word of the files, and every two that stand beside each other. */
function tokensOf(files: readonly SourceFile[]): string[] {
  const words = wordsOf(files);
  return [...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)];
}

/** The words of all files: cut at blanks, quotes, brackets, and where a value begins. */
function wordsOf(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ text }) => text.split(/[\s"'=,;[\]{}\\]+/)).filter((word) => word !== '');
}
