import type { Attack } from '../../lessons';
import type { Outcome } from '..';

/** An attack as plain data, `attack.yaml` and `attack.sh` of a lesson or a threat's demonstration. */
export type AttackData = Attack;

/** A container that runs beside the attacked one. */
export interface PlannedNeighbour {
  /** Its folder in the guest's /containers. */
  readonly id: string;
  /** The name that the learner gave it. */
  readonly name: string;
  readonly config: string;
  readonly prepare: string;
}

/** What a machine is told, and what a learner is told about it. */
export interface RunPlan {
  readonly kind: 'run';
  /** The docker line that it comes from, as it is written; for a service the lines of its key. */
  readonly command: string;
  /** The container's name, or its image's. */
  readonly container: string;
  /** A script of the guest's root: networks, files and devices that the host would have. */
  readonly host: string;
  readonly neighbours: readonly PlannedNeighbour[];
  /** The text of the container's config.json. */
  readonly config: string;
  /** A script for the container's root folder: what building the image would have done. */
  readonly prepare: string;
  readonly seconds: number;
  /** Whole sentences: what was prepared rather than real. */
  readonly prepared: readonly string[];
  /** Whole sentences: what was asked for and cannot be shown here. */
  readonly caveats: readonly string[];
}

/** An attack on the learner's files as they stand now. */
export type AttackPlan =
  | RunPlan
  /** Docker, its builder or its daemon would not get as far as starting the container; its own words and exit code. */
  | { readonly kind: 'refused'; readonly message: string; readonly exit: number }
  /** What is missing before there is anything to attack, in a whole sentence. */
  | { readonly kind: 'cannot'; readonly message: string };

/** How a run ended, and how far it came. */
export interface AttackRun extends Outcome {
  /** `host` and `build` end before the attack; only what ends in `container` is an answer of the attack. */
  readonly step: 'host' | 'build' | 'container';
}
