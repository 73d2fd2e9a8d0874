import { wholeCatalogue } from './catalogue';
import { marksAsCsv } from './csv';
import { catalogueText } from './json';
import { navigatorText } from './navigator';
import { SCHEMA_FILE, schemaText } from './schema';
import type { Site } from './site';
import { matrixAsSvg } from './svg';

/** One download. */
export interface ExportFile {
  readonly name: string;
  readonly title: string;
  /** What it is for and what is in it; inline code as in Markdown. */
  readonly about: string;
  readonly text: string;
}

/** Every download, made from the one catalog. `version`: the site's. */
export function exportFiles(site: Site, version: string): readonly ExportFile[] {
  const catalogue = wholeCatalogue();
  return [
    {
      name: 'watertight.navigator.json',
      title: 'ATT&CK Navigator layer',
      about:
        'Opens in the MITRE ATT&CK Navigator (“Open Existing Layer”, then “Upload from local”). It colours each technique of the crosswalk by the number of mitigations that answer it, with their reasons as its comment and their lessons as its links. Layer format 4.5.',
      text: navigatorText(catalogue, site),
    },
    {
      name: 'watertight.csv',
      title: 'The marks as a table',
      about:
        'Opens in a spreadsheet: a mark a line, both layers, with reason, source and lesson. RFC 4180 in UTF-8 with a byte order mark, so that Excel reads it right; in Python say `utf-8-sig`. A text that a spreadsheet would compute has an apostrophe before it.',
      text: marksAsCsv(catalogue, site),
    },
    {
      name: 'watertight.json',
      title: 'The whole catalog',
      about:
        'For programs: threats, mitigations, the marks of both layers, the crosswalk, the commands of 2015 and every diagnostic’s id.',
      text: catalogueText(catalogue, site, version),
    },
    {
      name: SCHEMA_FILE,
      title: 'Its JSON Schema',
      about:
        'Describes `watertight.json` field by field, in draft 2020-12. `format` rises when a reader of the old form would stumble; new fields come with a new schema.',
      text: schemaText(site),
    },
    {
      name: 'watertight.svg',
      title: 'The matrix as a drawing',
      about:
        'For slides and walls: one file that needs nothing beside it. Text stays text, printed marks are rings and added ones diamonds, and it turns dark where its reader’s system is.',
      text: matrixAsSvg(catalogue),
    },
  ];
}
