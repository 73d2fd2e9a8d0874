/** What is wrong with a lesson folder, and where. */
export interface LessonProblem {
  /** Path from the lessons folder. */
  readonly file: string;
  /** One-based; 0 where the problem is the file as a whole. */
  readonly line: number;
  readonly message: string;
}

/** `memory-limit/lesson.md:4: what is wrong`. */
export function describeProblem({ file, line, message }: LessonProblem): string {
  return line > 0 ? `${file}:${line}: ${message}` : `${file}: ${message}`;
}

/** Thrown by the loaders: the message lists every problem, one a line. */
export class LessonError extends Error {
  readonly problems: readonly LessonProblem[];

  constructor(problems: readonly LessonProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'LessonError';
    this.problems = problems;
  }
}
