import { commandsOf2015, crosswalk, frameworks, mitigationById, mitigations, threats } from '../catalog';
import { diagnosticPath, diagnostics } from '../catalog/diagnostics';
import type { SearchEntry } from '../search';
import { runFlagLines } from './flags';

/** A lesson, as far as the search tells it. */
export interface FoundLesson {
  readonly slug: string;
  readonly title: string;
  /** One sentence. */
  readonly about: string;
}

/** A track, as far as the search tells it. */
export interface FoundTrack {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
}

const PAGES: readonly (readonly [path: string, name: string, about: string])[] = [
  ['/', 'The matrix', 'Five threats, twelve mitigations, a rivet for every mark'],
  ['/tracks/', 'Tracks', 'Ways through the lessons and exercises'],
  ['/workbench/', 'Workbench', 'Your own files, and your own matrix'],
  ['/then-and-now/', 'Then and now', 'The commands of 2015 beside today’s'],
  ['/crosswalk/', 'Crosswalk', 'CIS, NIST, OWASP, ATT&CK and CWE'],
  ['/diagnostics/', 'Diagnostics', 'Everything that the check can say'],
  ['/flags/', 'Flags of docker run', 'What each does, and to which mitigation'],
  ['/progress/', 'Your record', 'Drafts and results in this browser: save, bring in, reset'],
  ['/export/', 'Export', 'Navigator layer, CSV, JSON with schema, SVG'],
  ['/licences/', 'Licences', 'What the site and the machine in its lessons are made of'],
  ['/records/', 'A completion record', 'What you solved, as a small file for whoever runs the training'],
  ['/certificate/', 'Certificate', 'For a finished track, to print'],
  ['/cohort/', 'Your team', 'For the lead: records in, a grid of people and lessons out'],
];

const FATES = { still: 'still does it', changed: 'no longer does it', gone: 'gone' } as const;

/** All that can be found on the site, each thing once. */
export function searchEntries(
  lessons: readonly FoundLesson[],
  tracks: readonly FoundTrack[],
): readonly SearchEntry[] {
  return [
    ...mitigations.map(({ id, title, summary }) =>
      entry('mitigation', title, [id], summary, `/mitigations/${id}/`),
    ),
    ...threats.map(({ id, title, summary }) => entry('threat', title, [id], summary, `/threats/${id}/`)),
    ...lessons.map(({ slug, title, about }) => entry('lesson', title, [slug], about, `/lessons/${slug}/`)),
    ...tracks.map(({ slug, title, about }) =>
      entry('page', `${title}, a track`, [slug], about, `/tracks/${slug}/`),
    ),
    ...PAGES.map(([path, name, about]) => entry('page', name, [], about, path)),
    ...flagEntries(),
    ...diagnostics.map(({ id, title }) => entry('diagnostic', title, [id], id, `/${diagnosticPath(id)}`)),
    ...crosswalkEntries(),
    ...commandsOf2015.map(({ mitigation, before, fate }) =>
      entry(
        'command',
        before.lines.join(' '),
        [],
        `Printed in 2015, ${FATES[fate]}: ${titleOf(mitigation)}`,
        `/mitigations/${mitigation}/#then-and-now`,
      ),
    ),
  ];
}

/** A flag leads to the mitigation that it bears on; one that bears on none to its line among the flags. */
function flagEntries(): readonly SearchEntry[] {
  return runFlagLines().map(({ name, usage, text, effects }) => {
    const [first] = effects;
    const letter = /^-\w/.exec(usage)?.[0];
    return entry(
      'flag',
      name,
      [name.slice(2), ...(letter ? [letter] : [])],
      text,
      first ? `/mitigations/${first.mitigation}/` : `/flags/#${name.slice(2)}`,
    );
  });
}

function crosswalkEntries(): readonly SearchEntry[] {
  const titles = new Map(frameworks.map(({ id, title }) => [id, title]));
  return crosswalk.map(({ framework, ref, title, mitigation }) =>
    entry(
      'crosswalk',
      `${ref} ${title}`,
      [ref],
      `${titles.get(framework)}: ${titleOf(mitigation)}`,
      `/mitigations/${mitigation}/#crosswalk`,
    ),
  );
}

function titleOf(mitigation: string): string {
  return mitigationById(mitigation)?.title ?? mitigation;
}

function entry(
  kind: SearchEntry['kind'],
  name: string,
  also: readonly string[],
  about: string,
  path: string,
): SearchEntry {
  return { kind, name: name.replaceAll('`', ''), also, about, path };
}
