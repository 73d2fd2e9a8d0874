import { addressOf, type Site } from './site';

/** Its place beside the file that it describes. */
export const SCHEMA_FILE = 'watertight.schema.json';

/** The words of JSON Schema that ours uses. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: 'uri' | 'date';
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

const text = (description: string): JsonSchema => ({ description, type: 'string', minLength: 1 });
const id = (description: string): JsonSchema => ({
  description,
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
});
const address = (description: string): JsonSchema => ({ description, type: 'string', format: 'uri' });
const day = (description: string): JsonSchema => ({ description, type: 'string', format: 'date' });
const list = (description: string, items: JsonSchema): JsonSchema => ({
  description,
  type: 'array',
  items,
});

/** An object that holds these properties and no other; those after `optional` may be missing. */
function record(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { description, type: 'object', properties, required, additionalProperties: false };
}

const source = record(
  'Where the claim was read.',
  {
    title: text('The name of the document, with its edition or version.'),
    url: address('Where it can be read.'),
    read: day('The day on which it was read.'),
  },
  ['url'],
);

const exampleFile = record('A file as an example shows it.', {
  path: text('Its name, which decides how it is read: Dockerfile, run.sh, compose.yaml, daemon.json.'),
  lines: {
    description: 'Its lines, without line ends.',
    type: 'array',
    minItems: 1,
    items: { type: 'string' },
  },
});

const framework = record('A list of recommendations or weaknesses that others keep, in one edition.', {
  id: id('The id that entries name it by.'),
  title: text('Its name.'),
  edition: text('The edition that the entries are numbered after. Numbers move between editions.'),
  url: address('Where it can be read.'),
  read: day('The day on which it was read.'),
});

const entry = record(
  'A place in a framework that speaks of a mitigation.',
  {
    mitigation: id('The mitigation, by its id.'),
    framework: id('The framework, by its id.'),
    ref: text('The number there: 4.1, Rule 2, T1611, CWE-250.'),
    title: text('What stands there, in few words.'),
    note: text('What to know about the relation.'),
    url: address('A page of that very entry.'),
  },
  ['note', 'url'],
);

const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  threat: record('A way in which containers go wrong; a column of the matrix.', {
    id: id('Its id, which never changes.'),
    title: text('Its name.'),
    summary: text('What it is, in one or two sentences.'),
    page: address('Its page on the site.'),
  }),
  mitigation: record('A countermeasure; a row of the matrix.', {
    id: id('Its id, which never changes.'),
    number: { description: 'Its place on the printed sheet, from 1.', type: 'integer', minimum: 1 },
    title: text('Its name.'),
    summary: text('What it asks for, in one sentence.'),
    files: list('The kinds of file that it is written in.', { type: 'string', minLength: 1 }),
    page: address('Its page on the site.'),
    lesson: address('The lesson in which it is practised.'),
  }),
  mark: record('A mitigation bears on a threat.', {
    mitigation: id('The mitigation, by its id.'),
    threat: id('The threat, by its id.'),
    layer: {
      description: 'printed: on the sheet of 2015. added: ours, of today. The two are never mixed.',
      type: 'string',
      enum: ['printed', 'added'],
    },
    reason: text('Why, in one or two sentences.'),
    source: {
      ...source,
      description: `${source.description} null for printed marks.`,
      type: ['object', 'null'],
    },
    page: address('Where the site tells it.'),
  }),
  framework,
  entry,
  command: record('A command that the sheet of 2015 prints, and what it has become.', {
    mitigation: id('The mitigation that it belongs to, by its id.'),
    before: { ...exampleFile, description: 'As printed in 2015.' },
    today: { ...exampleFile, description: 'As it is written today.' },
    fate: {
      description:
        'still: it does today what it did. changed: it runs, and no longer does it. gone: it does not start.',
      type: 'string',
      enum: ['still', 'changed', 'gone'],
    },
    why: text('What happened, as Markdown.'),
  }),
  diagnostic: record('A kind of finding that the check can report.', {
    id: {
      description: 'Its id, as in a report or a SARIF log: the owner, a slash, the kind.',
      type: 'string',
      pattern: '^[a-z0-9-]+/[a-z0-9-]+$',
    },
    title: text('What it says, in few words; code between back-quotes.'),
    severity: {
      description: 'error: a mitigation does not hold. warning and info: the verdict stands.',
      type: 'string',
      enum: ['error', 'warning', 'info'],
    },
    page: address('Its page, with examples of both sides of the line.'),
  }),
};

/** The description of `watertight.json`, as JSON Schema draft 2020-12. */
export function catalogueSchema(site: Site): JsonSchema {
  const every = (name: string, description: string) => list(description, { $ref: `#/$defs/${name}` });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: addressOf(site, `/export/${SCHEMA_FILE}`),
    title: 'Watertight, the whole catalog',
    ...record(
      'Threats, mitigations and marks of the matrix, and what the site knows of them. Ids never change and are never reused.',
      {
        $schema: address('The address of this schema.'),
        format: {
          description: 'The form of the file. It rises when a reader of the old form would stumble.',
          type: 'integer',
          const: 1,
        },
        version: {
          description: 'The version of the site that wrote the file.',
          type: 'string',
          pattern: '^\\d+\\.\\d+\\.\\d+$',
        },
        checkedAgainst: text('What everything here was checked against.'),
        date: day('The newest day on which a source was read.'),
        threats: every('threat', 'The threats, in the order of the columns.'),
        mitigations: every('mitigation', 'The mitigations, in the order of the rows.'),
        marks: every('mark', 'The marks of both layers, each once; by row, then by column.'),
        crosswalk: record('The mitigations in the numbers of others.', {
          frameworks: every('framework', 'What is cited, each in one edition.'),
          entries: every('entry', 'Their entries, by mitigation.'),
        }),
        commandsOf2015: every('command', 'The commands of the sheet of 2015, with today’s.'),
        diagnostics: every('diagnostic', 'Every kind of finding, by owner.'),
      },
    ),
    $defs: DEFINITIONS,
  };
}

/** The same as the text of a file. */
export function schemaText(site: Site): string {
  return `${JSON.stringify(catalogueSchema(site), null, 2)}\n`;
}
