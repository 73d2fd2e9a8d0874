import type { JsonSchema } from '@/lib/export';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly about: string;
}

/** A JSON Schema as tables: the top of the file, then every kind of record in it. */
export function SchemaTable({ schema }: { schema: JsonSchema }) {
  const parts = [['the file itself', schema] as const, ...Object.entries(schema.$defs ?? {})];
  return (
    <div className="prose">
      {parts.map(([name, part]) => (
        <section key={name} id={`schema-${name.replaceAll(' ', '-')}`} className="schema-part">
          <h3>{name}</h3>
          <p>{part.description}</p>
          <div className="prose-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">Type</th>
                  <th scope="col">What it holds</th>
                </tr>
              </thead>
              <tbody>
                {fieldsOf(part).map((field) => (
                  <tr key={field.name}>
                    <td>
                      <code>{field.name}</code>
                    </td>
                    <td>
                      {field.type}
                      {field.optional && <small>may be missing</small>}
                    </td>
                    <td>{field.about}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  );
}

/** The fields of an object; those of an object within follow it under its name and a dot. */
function fieldsOf({ properties = {}, required = [] }: JsonSchema, before = ''): readonly Field[] {
  return Object.entries(properties).flatMap(([name, field]) => [
    {
      name: before + name,
      type: typeOf(field),
      optional: !required.includes(name),
      about: field.description ?? '',
    },
    ...fieldsOf(field, `${before}${name}.`),
  ]);
}

function typeOf({ $ref, type, items, enum: words, format, const: value }: JsonSchema): string {
  if ($ref !== undefined) return $ref.slice('#/$defs/'.length);
  if (value !== undefined) return String(value);
  if (words) return words.join(', ');
  if (items) return `list of ${typeOf(items)}`;
  return format === 'uri' ? 'address' : (format ?? [type].flat().join(' or '));
}
