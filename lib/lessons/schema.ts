import { z } from 'zod';
import { CHECK_KINDS, type Check, type CheckKind, type Condition } from '../grading';
import { MITIGATION_IDS } from '../report';

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write it in lower case with hyphens');
const line = z.string().trim().min(1).max(300);
const date = z.iso.date();
const absolutePath = z.string().regex(/^\/\S*$/, 'write an absolute path');
const text = z.union([z.string(), z.number()]).transform(String);

/** What each word of the vocabulary takes in an author's YAML. */
const checkValues = {
  mitigation: z.enum(MITIGATION_IDS),
  'runs-image': z.string().regex(/^[^@\s]+$/, 'name the repository, without a digest'),
  'names-container': line,
  publishes: text.pipe(z.string().regex(/^\d+(:\d+)?(\/(tcp|udp|sctp))?$/, 'write 8080 or 8080:80')),
  mounts: z.string().regex(/^([^:\s]+:)?\/\S*$/, 'write /target or source:/target'),
  writes: absolutePath,
  starts: z.array(text).min(1),
  detached: z.literal(true),
  'has-device': z.string().regex(/^\/dev\/\S+$/, 'write the path of a device'),
  'has-capability': z.string().regex(/^[A-Z_]+$/, 'write SYS_TIME'),
  'has-label': z.string().regex(/^[^=\s]+=\S+$/, 'write key=value'),
  'reads-only': absolutePath,
  'never-mounts': absolutePath,
  'gets-secret': z.string().regex(/^\w+$/, 'write the name of the variable, without _FILE'),
  'build-gets-secret': z.string().regex(/^\w+$/, 'write the name of the variable'),
  'builds-images': z.literal(true),
  reaches: line,
  'kept-from': line,
  'base-family': kebab,
  'base-digest': z.string().regex(/^sha256:[0-9a-f]{64}$/, 'write sha256: and 64 digits'),
  'copies-to': absolutePath,
  installs: z.string().regex(/^\S+$/, 'write the name of a package'),
  'build-runs': z.array(text).min(1),
} satisfies Record<CheckKind, z.ZodType>;

const conditionFields = z.strictObject({
  id: kebab,
  text: line,
  container: z.string().optional(),
  ...(Object.fromEntries(CHECK_KINDS.map((kind) => [kind, checkValues[kind].optional()])) as {
    // Object.fromEntries forgets which key has which schema; the mapped type says what the line above did.
    [Kind in CheckKind]: z.ZodOptional<(typeof checkValues)[Kind]>;
  }),
});

/** `{id, text, <one word of the vocabulary>: value}`, as authors write it, into a condition. */
const conditionSchema = conditionFields.transform((fields, context): Condition => {
  const kinds = CHECK_KINDS.filter((kind) => fields[kind] !== undefined);
  const [kind] = kinds;
  if (!kind || kinds.length > 1) {
    context.addIssue(`say what is checked with exactly one of: ${CHECK_KINDS.join(', ')}`);
    return z.NEVER;
  }
  const scope = fields.container === undefined ? {} : { container: fields.container };
  // The value was checked by the schema of this very kind.
  const check = { kind, value: fields[kind], ...scope } as Check;
  return { id: fields.id, text: fields.text, check };
});

const sourceSchema = z.strictObject({ title: line, url: z.url(), edition: line, read: date });

/** The names that a lesson's tabs may have. */
export const TAB_NAMES = ['Dockerfile', 'run.sh', 'daemon.json', 'compose.yaml', '.env'] as const;

/** Front matter of `lesson.md`. */
export const lessonSchema = z.strictObject({
  title: line,
  slug: kebab,
  kind: z.enum(['lesson', 'exercise']),
  mitigations: z.array(z.enum(MITIGATION_IDS)).min(1),
  minutes: z.int().min(1).max(60),
  tabs: z.array(z.enum(TAB_NAMES)).min(1),
  objectives: z.array(conditionSchema).min(1),
  keeps: z.array(conditionSchema).min(1),
  sources: z.array(sourceSchema).min(1),
  lastReviewed: date,
  outOfScope: z.array(line).min(1),
});

/** Front matter of a near miss's `why.md`. */
export const nearMissSchema = z.strictObject({
  title: line,
  fails: z.array(kebab).min(1),
  diagnostics: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write <mitigation>/<kind>')),
});

const outcomeSchema = z.strictObject({ exit: z.int().min(0).max(255), output: line, meaning: line });

const sentence = z
  .string()
  .trim()
  .max(400)
  .regex(/[.!?]$/, 'write a whole sentence');
const hostPath = z.string().regex(/^[\w./-]+$/, 'write a path of letters, digits, dots and slashes');

const attackFields = {
  title: line,
  seconds: z.int().min(1).max(60),
  container: line.nullable().default(null),
  prepared: z.array(sentence).default([]),
  unseen: z.array(sentence).default([]),
  files: z.array(z.strictObject({ path: hostPath, text: z.string() })).default([]),
  devices: z.array(checkValues['has-device']).default([]),
  memory: z.int().min(1).max(64).default(1),
  lends: z.boolean().default(false),
  neighbours: z.array(z.strictObject({ container: line, script: z.string().min(1) })).default([]),
  tells: z
    .record(z.string().regex(/^[A-Z_]+$/, 'write the name of a variable'), z.enum(['references', 'kernels']))
    .default({}),
  starter: outcomeSchema,
  solution: outcomeSchema,
};

/** Whoever divides the memory says so. */
function isTold({ memory, prepared }: { readonly memory: number; readonly prepared: readonly string[] }) {
  return memory === 1 || prepared.length > 0;
}

const TOLD = { message: 'say in prepared what dividing the memory changes', path: ['memory'] };

/** `attack.yaml`. What stands around the container may be left out where nothing does. */
export const attackSchema = z.strictObject(attackFields).refine(isTold, TOLD);

/** One of the two setups of a demonstration. */
const setupSchema = z.strictObject({ name: line, files: z.partialRecord(z.enum(TAB_NAMES), z.string()) });

/** What shows a threat outside of a lesson: an attack with its script, on a setup before and one after. */
export const demonstrationsSchema = z
  .array(
    z
      .strictObject({
        id: kebab,
        before: setupSchema,
        after: setupSchema,
        script: z.string().min(1),
        ...attackFields,
      })
      .refine(isTold, TOLD),
  )
  .min(1);

const after = z.array(kebab).default([]);
const stepSchema = z.union([
  z
    .strictObject({ lesson: kebab, after })
    .transform(({ lesson, after }) => ({ slug: lesson, state: 'available' as const, after })),
  z
    .strictObject({ planned: kebab, title: line, after })
    .transform(({ planned, title, after }) => ({ slug: planned, state: 'planned' as const, title, after })),
]);

/** `track.yaml`. */
export const tracksSchema = z.strictObject({
  tracks: z
    .array(z.strictObject({ slug: kebab, title: line, about: line, steps: z.array(stepSchema).min(1) }))
    .min(1),
});
