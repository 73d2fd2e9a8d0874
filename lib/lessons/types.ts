import type { GradableLesson } from '../grading';
import type { MitigationId, SourceFile } from '../report';

/** A fenced block of the prose. */
export interface CodeBlock {
  /** `sh`, `dockerfile`, `yaml`, `json`, `text` … */
  readonly language: string;
  readonly code: string;
}

/** The 2015 command and today's, and why it changed. */
export interface ThenAndNow {
  readonly before: CodeBlock;
  readonly today: CodeBlock;
  /** Markdown. */
  readonly why: string;
}

/** Where a fact of a lesson comes from, and when it was read. */
export interface Source {
  readonly title: string;
  readonly url: string;
  /** The edition, version or commit that was read. */
  readonly edition: string;
  /** ISO date on which it was read. */
  readonly read: string;
}

/** A right answer: the solution, or one that takes another way. */
export interface Answer {
  /** The folder's name, in words; `solution` for the solution. */
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** A plausible wrong answer and what the learner is told about it. */
export interface NearMiss extends Answer {
  readonly title: string;
  /** Ids of exactly those objectives and keeps that fail. */
  readonly fails: readonly string[];
  /** Ids of exactly those errors and warnings that the engine gives for the lesson's mitigations. */
  readonly diagnostics: readonly string[];
  /** Markdown. */
  readonly told: string;
}

/** What an attack shows under one configuration. */
export interface AttackOutcome {
  /** The attack script's exit code. */
  readonly exit: number;
  /** A piece of its output that must be there, word for word. */
  readonly output: string;
  /** How to read it: one or two sentences. */
  readonly meaning: string;
}

/**
 * What the script may be told of the setup. `references`: every image that the setup builds on or starts, one a line.
 * `kernels`: a kernel number for each neighbour, the own one's where both stand on one machine.
 */
export type AttackFact = 'references' | 'kernels';

/** What stands around the attacked container before it starts. */
export interface AttackStage {
  /** The learner's container that the script runs in, by its name; null for the first one that is started. */
  readonly container: string | null;
  /** Whole sentences: what stands in for something real. */
  readonly prepared: readonly string[];
  /** Whole sentences: what the page cannot show of this attack. */
  readonly unseen: readonly string[];
  /** Files of the host; a relative path starts from the folder of the learner's files. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Device files of the host that the guest's kernel has no driver for. */
  readonly devices: readonly string[];
  /** Every amount of memory that the learner asks for is divided by this, since the guest is small. */
  readonly memory: number;
  /** Whether an image that is built here holds set-id programs, as Debian's do. */
  readonly lends: boolean;
  /** The learner's containers that run beside the attacked one, and what each of them does meanwhile. */
  readonly neighbours: readonly { readonly container: string; readonly script: string }[];
  /** What the script is told, by the name of the variable. */
  readonly tells: Readonly<Record<string, AttackFact>>;
}

/** What an attacker tries inside the container. */
export interface Attack extends AttackStage {
  readonly title: string;
  /** POSIX shell, run inside the container. */
  readonly script: string;
  /** It is stopped after this many seconds. */
  readonly seconds: number;
  readonly starter: AttackOutcome;
  readonly solution: AttackOutcome;
}

/** One folder of `lessons/`, read and checked against the schema; plain data, safe to pass to the browser. */
export interface Lesson extends GradableLesson {
  readonly title: string;
  readonly kind: 'lesson' | 'exercise';
  readonly mitigations: readonly MitigationId[];
  /** How long it takes, about. */
  readonly minutes: number;
  /** File names in the order of the editor's tabs. */
  readonly tabs: readonly string[];
  /** ISO date. */
  readonly lastReviewed: string;
  readonly outOfScope: readonly string[];
  readonly sources: readonly Source[];
  /** Markdown: what goes wrong and what the mitigation changes. */
  readonly brief: string;
  /** Markdown, one sentence. */
  readonly task: string;
  readonly thenAndNow: ThenAndNow;
  /** Markdown; its headings start at level 3. */
  readonly reference: string;
  /** Markdown, in order; each reveals a little more. */
  readonly hints: readonly string[];
  readonly starter: readonly SourceFile[];
  readonly solution: Answer;
  readonly alsoRight: readonly Answer[];
  readonly nearMisses: readonly NearMiss[];
  readonly attack: Attack;
  /** First 16 hex digits of the SHA-256 of the folder's content: a record with another one is stale. */
  readonly contentHash: string;
}

/** One place in a track; `planned` ones have no lesson yet: they are shown, not linked. */
export type Step = {
  readonly slug: string;
  /** Slugs that are worth doing first. */
  readonly after: readonly string[];
} & ({ readonly state: 'available' } | { readonly state: 'planned'; readonly title: string });

/** Lessons in the order in which they are worth doing. */
export interface Track {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  readonly steps: readonly Step[];
}
