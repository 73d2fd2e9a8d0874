import type { SourceFile } from '@/lib/report';
import type { AttackData } from '@/lib/sandbox/attack';

/** The two terminals of the machine: inside the container, and on the host outside of it. */
export type ShellPlace = 'container' | 'host';

/** How wide and high a terminal is, in characters. */
export interface ShellSize {
  readonly columns: number;
  readonly rows: number;
}

/** For each place null, or why there is no shell, in a sentence. */
export type ShellProblems = Readonly<Record<ShellPlace, string | null>>;

/** Which image the machine starts from. */
export interface ImageAddress {
  /** The folder of all images, with a slash at its end. */
  readonly folder: string;
  readonly key: string;
}

/** What the page asks of the worker. Answers to questions with an `id` carry it back. */
export type Question =
  /** Fetches the image and no more, so that it is here when it is wanted. */
  | { readonly kind: 'fetch'; readonly image: ImageAddress }
  | { readonly kind: 'start'; readonly image: ImageAddress }
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly attack: AttackData;
      readonly files: readonly SourceFile[];
    }
  /** Ends whatever is under way and takes the machine back to its saved state. */
  | { readonly kind: 'reset'; readonly id: number }
  /** Starts the container with nothing in it but a shell, and a shell on the host beside it. */
  | {
      readonly kind: 'shells';
      readonly id: number;
      readonly sizes: Readonly<Record<ShellPlace, ShellSize>>;
      readonly attack: AttackData;
      readonly files: readonly SourceFile[];
    }
  | { readonly kind: 'resize'; readonly place: ShellPlace; readonly size: ShellSize }
  | { readonly kind: 'type'; readonly place: ShellPlace; readonly text: string };

/** Why an image could not be loaded. `moved`: the site was published anew since the page was opened. */
export type LoadProblem = 'missing' | 'moved' | 'broken' | 'unreachable' | 'no-start';

/** What was made of a setup: what is run, Docker's own words of refusal, or what is missing from the files. */
export type ShownPlan =
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly container: string;
      readonly prepared: readonly string[];
      readonly caveats: readonly string[];
    }
  | { readonly kind: 'refused'; readonly message: string; readonly exit: number }
  | { readonly kind: 'cannot'; readonly message: string };

/** How an attack ended. */
export interface ShownOutcome {
  /** Null where the time limit or the learner ended it. */
  readonly exit: number | null;
  readonly output: string;
  /** There was more output than was kept. */
  readonly cut: boolean;
  readonly timedOut: boolean;
  /** How far it came: what ends before the container is no answer of the attack. */
  readonly step: 'host' | 'build' | 'container';
  /** What the exit code says, in words. */
  readonly explanation: string;
  readonly seconds: number;
}

/** What the worker tells the page. */
export type Answer =
  /** How much of the image is here, from 0 to 1. */
  | { readonly kind: 'loading'; readonly part: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-loaded'; readonly problem: LoadProblem; readonly file: string }
  | { readonly kind: 'planned'; readonly id: number; readonly plan: ShownPlan }
  | { readonly kind: 'output'; readonly id: number; readonly text: string }
  | { readonly kind: 'ended'; readonly id: number; readonly outcome: ShownOutcome | null }
  | { readonly kind: 'broken'; readonly id: number; readonly message: string }
  | { readonly kind: 'was-reset'; readonly id: number }
  /** For each place null, or why its shell did not open. */
  | { readonly kind: 'shells-open'; readonly id: number; readonly problems: ShellProblems }
  | { readonly kind: 'typed'; readonly place: ShellPlace; readonly bytes: Uint8Array };
