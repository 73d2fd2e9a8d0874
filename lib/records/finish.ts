/** A track with its steps; `planned` ones have no lesson yet. */
export interface TrackOutline {
  readonly slug: string;
  readonly title: string;
  readonly steps: readonly { readonly slug: string; readonly title: string; readonly planned: boolean }[];
}

/** How far a learner is with a track. */
export interface TrackFinish {
  readonly finished: boolean;
  /** Steps that are there and not solved, in their order. */
  readonly left: readonly { readonly slug: string; readonly title: string }[];
  /** Steps that the site itself does not have yet. */
  readonly planned: readonly { readonly slug: string; readonly title: string }[];
}

/** A track is finished when every step of it is there and solved; a lesson that changed since still counts. */
export function finishOf({ steps }: TrackOutline, isSolved: (slug: string) => boolean): TrackFinish {
  const left = steps.filter(({ slug, planned }) => !planned && !isSolved(slug));
  const planned = steps.filter((step) => step.planned);
  return { finished: steps.length > 0 && left.length + planned.length === 0, left, planned };
}
