import { baseToolsOf, type Image, lineageOf, type Place, skippedCommandsIn } from '../setup';
import { isKnown, joinSpans } from '../text';
import type { CopySource } from './defang-setuid-copies';
import { type Event, type History, historyOf, type Source } from './defang-setuid-events';
import { readFind } from './defang-setuid-find';
import { SET_ID } from './defang-setuid-modes';
import { ARMED, bitsLeft, CLEAN, type Modes } from './defang-setuid-samples';
import type { Walk } from './defang-setuid-walk';

/** What the build leaves of set-id bits. */
export interface ImageState {
  readonly image: Image;
  readonly history: History;
  readonly verdict: 'clean' | 'armed' | 'unknown';
  /** The walks that took the bits that are gone; empty where the base never had any. */
  readonly strips: readonly Walk[];
  /** What brought bits after all had been taken, or onto a base without any. */
  readonly rearmed: Source | null;
  /** The last attempt that left some. */
  readonly failed: Walk | null;
  /** Copies behind the last strip, whose files keep what they have. */
  readonly copies: readonly Extract<Event, { readonly type: 'copy' }>[];
}

/** Real files copy a whole tree once; a longer chain is taken as it is. */
const MOST_TREES = 4;

/** Plays a build through and looks at which bits are left in the end. */
export function stateOf(image: Image, depth = 0): ImageState {
  const history = historyOf(image, (source) => treeIsClean(image, source, depth));
  const hopeful = play(history, true);
  const strict = hopeful.left === 0 ? play(history, false) : hopeful;
  const isOpen =
    hopeful.left !== 0 && !history.baseKnown && history.events.every(({ type }) => type === 'copy');
  const verdict = strict.left === 0 ? 'clean' : hopeful.left === 0 || isOpen ? 'unknown' : 'armed';
  const { strips, rearmed, failed, copies } = hopeful;
  return { image, history, verdict, strips, rearmed, failed, copies };
}

function treeIsClean(image: Image, source: CopySource, depth: number): boolean {
  if (source.type === 'image') {
    return isKnown(source.reference) && baseToolsOf(source.reference)?.setId === false;
  }
  return depth < MOST_TREES && stateOf({ ...image, stage: source.stage }, depth + 1).verdict === 'clean';
}

interface Outcome {
  readonly left: number;
  readonly strips: readonly Walk[];
  readonly rearmed: Source | null;
  readonly failed: Walk | null;
  readonly copies: ImageState['copies'];
}

/** `hopeful` takes walks that hang on something unknown for good ones. */
function play({ base, events }: History, hopeful: boolean): Outcome {
  let modes: Modes = base?.setId === false ? CLEAN : ARMED;
  let strips: Walk[] = [];
  let rearmed: Source | null = null;
  let failed: Walk | null = null;
  let copies: Extract<Event, { readonly type: 'copy' }>[] = [];
  for (const event of events) {
    if (event.type === 'copy') {
      copies.push(event);
    } else if (event.type === 'source') {
      if (bitsLeft(modes) === 0) {
        rearmed = event;
        failed = null;
        strips = [];
      }
      modes = ARMED;
    } else if (event.walk.meant && (hopeful || !event.walk.doubtful)) {
      const after = event.walk.apply(modes);
      if (after.some((mode, at) => mode !== modes[at])) {
        strips.push(event.walk);
        copies = [];
      }
      modes = after;
      if (bitsLeft(modes) === 0) failed = null;
      else failed = event.walk;
    }
  }
  return { left: bitsLeft(modes), strips, rearmed, failed, copies };
}

/** The last attempt in a stage that the image is not built on. */
export function stripElsewhere(image: Image): Walk | null {
  // A strip is a find; most files have none, and reading every RUN of the other stages costs more than all the rest.
  if (!image.file.text.includes('find')) return null;
  const own = new Set(lineageOf(image));
  for (const stage of image.file.facts.stages.toReversed()) {
    if (own.has(stage)) continue;
    const found = historyOf(image, () => true, [stage]).events.findLast(
      (event) => event.type === 'walk' && event.walk.meant,
    );
    if (found?.type === 'walk') return found.walk;
  }
  return null;
}

/** The last strip of the image's own stages that its RUN never gets to. */
export function skippedStrip(image: Image): Place | null {
  const skipped = lineageOf(image).flatMap((stage) => skippedCommandsIn(image, stage));
  for (const { words } of skipped.toReversed()) {
    const find = readFind(words, { flavour: null, execForm: false, folder: null });
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last || !find?.perms.some(({ bits }) => (bits & SET_ID) !== 0)) continue;
    return { file: image.file, span: joinSpans(first.span, last.span) };
  }
  return null;
}
