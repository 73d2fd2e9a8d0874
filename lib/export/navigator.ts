import type { CrosswalkEntry, Mitigation } from '../catalog';
import type { Catalogue } from './catalogue';
import { addressOf, type Site } from './site';

/** The version of the Navigator whose description of layer files (format 4.5) this follows. */
const NAVIGATOR = '5.2.0';
const FORMAT = '4.5';
/** Paper and sealed, the colours of the site by day; none at all is never drawn, so the scale begins at one. */
const COLOURS = ['#cfdfd8', '#0b6152'] as const;

/**
 * A layer for the MITRE ATT&CK Navigator: each technique of the crosswalk, scored by how many of the mitigations
 * answer it, with their reasons. After layers/spec/v4.5/layerformat.md of mitre-attack/attack-navigator.
 */
export function navigatorLayer(catalogue: Catalogue, site: Site) {
  const { frameworks, crosswalk, mitigations, marks } = catalogue;
  const framework = frameworks.find(({ id }) => id === 'attack');
  const attack = /^v(\d+(?:\.\d+)?)/.exec(framework?.edition ?? '')?.[1];
  const entries = crosswalk.filter((entry) => entry.framework === 'attack');
  const refs = [...new Set(entries.map(({ ref }) => ref))].sort();
  const techniques = refs.map((ref) =>
    techniqueOf(
      ref,
      entries.filter((entry) => entry.ref === ref),
      catalogue,
      site,
    ),
  );
  const most = Math.max(2, ...techniques.map(({ score }) => score));
  return {
    name: 'Watertight: twelve container mitigations',
    versions: { ...(attack && { attack }), navigator: NAVIGATOR, layer: FORMAT },
    domain: 'enterprise-attack',
    description:
      'Which of twelve container mitigations answer a technique, and why. The score counts the mitigations. Each has a lesson to solve in the browser.',
    filters: { platforms: ['Containers'] },
    sorting: 3,
    layout: {
      layout: 'side',
      showID: true,
      showName: true,
      showAggregateScores: false,
      countUnscored: false,
      aggregateFunction: 'sum',
      expandedSubtechniques: 'annotated',
    },
    hideDisabled: false,
    techniques,
    gradient: { colors: COLOURS, minValue: 1, maxValue: most },
    legendItems: [
      { label: 'One mitigation answers it', color: COLOURS[0] },
      { label: `${most} mitigations answer it`, color: COLOURS[1] },
    ],
    metadata: [
      { name: 'Mitigations', value: String(mitigations.length) },
      { name: 'Marks', value: countOf(marks) },
      ...(framework ? [{ name: 'Checked against', value: `${framework.title}, ${framework.edition}` }] : []),
    ],
    links: [{ label: 'Watertight', url: site }],
  };
}

/** The layer as the text of its file. */
export function navigatorText(catalogue: Catalogue, site: Site): string {
  return `${JSON.stringify(navigatorLayer(catalogue, site), null, 2)}\n`;
}

function techniqueOf(ref: string, entries: readonly CrosswalkEntry[], catalogue: Catalogue, site: Site) {
  const answers = catalogue.mitigations.flatMap((mitigation) => {
    const entry = entries.find((one) => one.mitigation === mitigation.id);
    return entry ? [{ mitigation, entry }] : [];
  });
  const page = entries.find(({ url }) => url)?.url;
  return {
    techniqueID: ref,
    score: answers.length,
    comment: answers
      .map(({ mitigation, entry }) => reasonsOf(mitigation, entry.note, catalogue).join('\n'))
      .join('\n\n'),
    enabled: true,
    showSubtechniques: false,
    metadata: answers.map(({ mitigation }) => ({
      name: `${mitigation.number} ${mitigation.title}`,
      value: countOf(catalogue.marks.filter((mark) => mark.mitigation === mitigation.id)),
    })),
    links: [
      ...answers.map(({ mitigation }) => ({
        label: `Lesson: ${mitigation.title}`,
        url: addressOf(site, `/lessons/${mitigation.id}/`),
      })),
      ...(page ? [{ divider: true }, { label: `ATT&CK: ${entries[0]?.title ?? ref}`, url: page }] : []),
    ],
  };
}

/** A mitigation's line, and below it what it does against each threat. */
function reasonsOf(mitigation: Mitigation, note: string | undefined, { marks, threats }: Catalogue) {
  return [
    `${mitigation.number}. ${mitigation.title}${note ? `. ${note}` : ''}`,
    ...marks
      .filter((mark) => mark.mitigation === mitigation.id)
      .map(({ threat, layer, reason }) => {
        const title = threats.find(({ id }) => id === threat)?.title ?? threat;
        return `- ${title}${layer === 'added' ? ' (added since)' : ''}: ${reason}`;
      }),
  ];
}

function countOf(marks: Catalogue['marks']): string {
  const added = marks.filter(({ layer }) => layer === 'added').length;
  return `${marks.length - added} printed, ${added} added since`;
}
