import { z } from 'zod';
import { diagnosticById } from '../catalog/diagnostics';
import { readYaml } from '../lessons';
import { MITIGATION_IDS } from '../report';
import { FAIL_ON, type Options, UsageError } from './check-options';
import type { Host } from './host';

/** The names under which a configuration is looked for. */
export const CONFIG_NAMES = ['.watertight.yaml', '.watertight.yml'] as const;

const pattern = z.string().min(1);
const ignoreSchema = z.strictObject({
  id: z.string().refine(isKnown, 'is neither a diagnostic, such as memory-limit/zero, nor a mitigation'),
  files: z.array(pattern).min(1).optional(),
  reason: z.string().trim().min(8, 'say in a few words why this is right here'),
  until: z.iso.date('write a day such as 2027-01-31').optional(),
});

/** A file of comments alone says nothing. */
const schema = z.preprocess(
  (value) => value ?? {},
  z.strictObject({
    only: z.array(z.enum(MITIGATION_IDS)).min(1).optional(),
    'fail-on': z.enum(FAIL_ON).optional(),
    exclude: z.array(pattern).optional(),
    ignore: z.array(ignoreSchema).optional(),
  }),
);

/** A finding that somebody has looked at and lets stand. */
export type Ignore = z.infer<typeof ignoreSchema>;

/** What a configuration file says; the call itself outweighs it. */
export interface Config {
  /** Null where there is no file. */
  readonly path: string | null;
  /** The folder that its patterns count from. */
  readonly folder: string;
  readonly only: z.infer<typeof schema>['only'];
  readonly failOn: z.infer<typeof schema>['fail-on'];
  readonly exclude: readonly string[];
  readonly ignore: readonly Ignore[];
}

/**
 * The configuration for a call: the file it names, or the nearest one from the working folder upwards to the top of
 * the repository.
 *
 * @throws UsageError where the file cannot be read or says what no configuration says, with the line
 */
export function configFor(wanted: Options['config'], host: Host): Config {
  const here = host.absolute('.');
  const none = { path: null, folder: here, only: undefined, failOn: undefined, exclude: [], ignore: [] };
  if (wanted.kind === 'none') return none;
  const path = wanted.kind === 'file' ? host.absolute(wanted.path) : nearest(here, host);
  return path === null ? none : parse(path, textOf(path, host));
}

function nearest(here: string, host: Host): string | null {
  const parts = here.split('/');
  for (let length = parts.length; length > 0; length--) {
    const folder = parts.slice(0, length).join('/');
    const name = CONFIG_NAMES.find((each) => isThere(`${folder}/${each}`, host));
    if (name) return `${folder}/${name}`;
    if (isThere(`${folder}/.git`, host)) return null;
  }
  return null;
}

function parse(path: string, text: string): Config {
  const { value, problems } = readYaml(path, text, schema);
  if (!value) {
    const lines = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    throw new UsageError(lines.join('\n'));
  }
  const { only, 'fail-on': failOn, exclude = [], ignore = [] } = value;
  return { path, folder: path.slice(0, path.lastIndexOf('/')), only, failOn, exclude, ignore };
}

function textOf(path: string, host: Host): string {
  try {
    return host.read(path);
  } catch (error) {
    throw new UsageError(
      `${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function isThere(path: string, host: Host): boolean {
  try {
    return host.kind(path) === 'file' || path.endsWith('/.git');
  } catch {
    return false;
  }
}

function isKnown(id: string): boolean {
  return MITIGATION_IDS.some((each) => each === id) || diagnosticById(id) !== undefined;
}
