import type { MitigationId, Report } from '../report';
import { wholeCatalogue } from './catalogue';
import { navigatorLayer } from './navigator';
import type { Site } from './site';

/** Open, unknown and sealed, the colours of the site by day. */
const COLOURS = { open: '#b93a16', unknown: '#d9b44a', closed: '#0b6152' } as const;

/**
 * A layer for the MITRE ATT&CK Navigator of one setup: each technique of the crosswalk, scored by how many per cent of
 * the mitigations that answer it are met, with the verdict on each of them.
 */
export function setupLayer({ mitigations }: Report, site: Site) {
  const catalogue = wholeCatalogue();
  const layer = navigatorLayer(catalogue, site);
  const verdictOf = (id: MitigationId) => mitigations[id].verdict;
  const techniques = layer.techniques.map((technique) => {
    const ids = catalogue.mitigations
      .filter(({ id }) =>
        catalogue.crosswalk.some(
          (entry) =>
            entry.framework === 'attack' && entry.ref === technique.techniqueID && entry.mitigation === id,
        ),
      )
      .map(({ id }) => id);
    const met = ids.filter((id) => verdictOf(id) === 'met').length;
    const state = ids.some((id) => verdictOf(id) === 'unmet')
      ? 'open'
      : met === ids.length
        ? 'closed'
        : 'unknown';
    return {
      ...technique,
      score: Math.round((met / ids.length) * 100),
      color: COLOURS[state],
      comment: ids.map((id) => `${id}: ${verdictOf(id)}`).join('\n'),
    };
  });
  return {
    ...layer,
    name: 'Watertight: a setup of your own',
    description:
      'What one setup does about each technique: the score is the share of the mitigations answering it that are met, in per cent. Made from the files alone; a colour of its own says what they leave open.',
    techniques,
    gradient: { colors: [COLOURS.open, COLOURS.closed], minValue: 0, maxValue: 100 },
    legendItems: [
      { label: 'Something that answers it is unmet', color: COLOURS.open },
      { label: 'The files cannot say', color: COLOURS.unknown },
      { label: 'All that answers it is met', color: COLOURS.closed },
    ],
  };
}
