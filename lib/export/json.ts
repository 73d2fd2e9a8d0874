import { type Catalogue, dateOf } from './catalogue';
import { SCHEMA_FILE } from './schema';
import { addressOf, type Site } from './site';

/** Rises when a reader of the old form would stumble over the new one. */
export const FORMAT = 1;
/** What the site's verdicts and words were checked against. */
const CHECKED_AGAINST = 'Docker 29.7';

/** The whole catalog as one value, in the form that `watertight.schema.json` describes. `version`: the site's. */
export function catalogueAsJson(catalogue: Catalogue, site: Site, version: string) {
  const { threats, mitigations, marks, frameworks, crosswalk, commands, diagnostics } = catalogue;
  return {
    $schema: addressOf(site, `/export/${SCHEMA_FILE}`),
    format: FORMAT,
    version,
    checkedAgainst: CHECKED_AGAINST,
    date: dateOf(catalogue),
    threats: threats.map(({ id, title, summary }) => ({
      id,
      title,
      summary,
      page: addressOf(site, `/threats/${id}/`),
    })),
    mitigations: mitigations.map(({ id, number, title, summary, tabs }) => ({
      id,
      number,
      title,
      summary,
      files: tabs,
      page: addressOf(site, `/mitigations/${id}/`),
      lesson: addressOf(site, `/lessons/${id}/`),
    })),
    marks: marks.map(({ mitigation, threat, layer, reason, source }) => ({
      mitigation,
      threat,
      layer,
      reason,
      source,
      page: addressOf(site, `/mitigations/${mitigation}/#${threat}`),
    })),
    crosswalk: { frameworks, entries: crosswalk },
    commandsOf2015: commands,
    diagnostics: diagnostics.map(({ id, title, severity }) => ({
      id,
      title,
      severity,
      page: addressOf(site, `/diagnostics/${id}/`),
    })),
  };
}

/** The same as the text of a file. */
export function catalogueText(catalogue: Catalogue, site: Site, version: string): string {
  return `${JSON.stringify(catalogueAsJson(catalogue, site, version), null, 2)}\n`;
}
