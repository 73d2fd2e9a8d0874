/** What an address needs to know of a track. */
export interface TrackFacts {
  readonly slug: string;
  readonly steps: readonly { readonly slug: string }[];
}

/** The tracks that hold a lesson, in their order. */
function tracksWith<Track extends TrackFacts>(tracks: readonly Track[], lesson: string): readonly Track[] {
  return tracks.filter(({ steps }) => steps.some(({ slug }) => slug === lesson));
}

/** The track that a lesson is shown in: the one that the address names, if it holds the lesson, else the usual one. */
export function trackAt<Track extends TrackFacts>(
  tracks: readonly Track[],
  lesson: string,
  search: string,
): Track | null {
  const asked = new URLSearchParams(search).get('track');
  const holding = tracksWith(tracks, lesson);
  return holding.find(({ slug }) => slug === asked) ?? usualTrack(holding);
}

/** Of the tracks that hold a lesson: the first one of the site if it is among them, else the last, which holds all. */
function usualTrack<Track extends TrackFacts>(holding: readonly Track[]): Track | null {
  return holding.find(({ slug }) => slug === USUAL) ?? holding.at(-1) ?? null;
}

const USUAL = 'foundations';

/** The address of a lesson within a track; the track is named where the lesson would be shown in another without it. */
export function lessonHref(tracks: readonly TrackFacts[], track: string, lesson: string): string {
  const isUsual = usualTrack(tracksWith(tracks, lesson))?.slug === track;
  return `/lessons/${lesson}/${isUsual ? '' : `?track=${track}`}`;
}
