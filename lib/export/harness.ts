import type { JsonSchema } from './schema';

const KNOWN = new Set(
  (
    '$schema $id $ref $defs title description type const enum pattern format minimum minLength minItems items ' +
    'properties required additionalProperties'
  ).split(' '),
);

/** What of a value a schema does not allow, each with its place. Throws on a word of JSON Schema that it does not know. */
export function faultsIn(value: unknown, schema: JsonSchema, root = schema, place = '#'): string[] {
  for (const word of Object.keys(schema))
    if (!KNOWN.has(word)) throw new Error(`${word} is not checked here`);
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (!target) throw new Error(`${schema.$ref} leads nowhere`);
    return faultsIn(value, target, root, place);
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.includes(typeOf(value)))
    return [`${place}: ${typeOf(value)}, not ${types.join(' or ')}`];
  return [
    ...plainFaults(value, schema).map((fault) => `${place}: ${fault}`),
    ...(Array.isArray(value) ? itemFaults(value, schema, root, place) : []),
    ...(isRecord(value) ? propertyFaults(value, schema, root, place) : []),
  ];
}

/** Every schema within a schema, with its place; the schema itself first. */
export function schemasIn(schema: JsonSchema, place = '#'): readonly (readonly [string, JsonSchema])[] {
  const named = [schema.properties ?? {}, schema.$defs ?? {}].flatMap((part) => Object.entries(part));
  return [
    [place, schema],
    ...named.flatMap(([name, inner]) => schemasIn(inner, `${place}/${name}`)),
    ...(schema.items ? schemasIn(schema.items, `${place}/*`) : []),
  ];
}

function plainFaults(value: unknown, schema: JsonSchema): string[] {
  const faults: string[] = [];
  if (schema.const !== undefined && value !== schema.const) faults.push(`not ${schema.const}`);
  if (schema.minimum !== undefined && !(Number(value) >= schema.minimum)) faults.push('too small');
  if (typeof value !== 'string') return faults;
  if (schema.enum && !schema.enum.includes(value))
    faults.push(`${value} is none of ${schema.enum.join(', ')}`);
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
    faults.push(`${value} does not match`);
  if (value.length < (schema.minLength ?? 0)) faults.push('too short');
  if (schema.format === 'uri' && !URL.canParse(value)) faults.push(`${value} is no address`);
  if (schema.format === 'date' && !isDay(value)) faults.push(`${value} is no day`);
  return faults;
}

function itemFaults(
  value: readonly unknown[],
  schema: JsonSchema,
  root: JsonSchema,
  place: string,
): string[] {
  const { items, minItems = 0 } = schema;
  return [
    ...(value.length < minItems ? [`${place}: fewer than ${minItems}`] : []),
    ...(items ? value.flatMap((item, i) => faultsIn(item, items, root, `${place}/${i}`)) : []),
  ];
}

function propertyFaults(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties = true }: JsonSchema,
  root: JsonSchema,
  place: string,
): string[] {
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${place}: ${name} is missing`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const schema = properties[name];
      if (schema) return faultsIn(inner, schema, root, `${place}/${name}`);
      return additionalProperties ? [] : [`${place}: ${name} is not known`];
    }),
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().startsWith(text);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
}
